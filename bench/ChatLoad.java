import java.io.IOException;
import java.net.URI;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has pairs talk whose two sides are connected to different processes: the time from {@code
 * chat:send} to the other's {@code chat:message}, by way of SQL. All in one thread, so that the
 * servers are the limit.
 *
 * <p>{@code java bench/ChatLoad.java URLS FILE [SECONDS] [MESSAGES A SECOND] [WARM-UP]}. URLS are
 * the processes', by commas; the file is what {@code bench/tokens.mjs} prints, women and men in
 * turn: women connect to the first process and men to the second.
 *
 * <p>When a process ends meanwhile, its people do as official clients do: connect anew after half a
 * second to one and a half, to the next process, ask with {@code sync} for what they missed, and
 * send again what got no ack. At the end it tells how long all that took, and whether a message that
 * was acked did not come, or came as two.
 */
final class ChatLoad {
  private static final int MAX_MESSAGES = 2_000_000;
  private static final String TEXT = "How about a walk along the river on Sunday?";
  private static final Pattern MESSAGE =
      Pattern.compile(
          "\"messageId\":\"([^\"]+)\",\"senderId\":\"([^\"]+)\",\"clientMessageId\":\"m(\\d+)\"");
  private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
  private static final Pattern SINCE = Pattern.compile("\"messages\":\"(\\d+)\"");
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final List<URI> urls;
  private final Selector selector;
  private final List<Person> people = new ArrayList<>();
  private final Random random = new Random(1);

  /** By the number in {@code clientMessageId}; zero until it happened. */
  private final long[] sentAt = new long[MAX_MESSAGES];

  private final long[] heardAt = new long[MAX_MESSAGES];
  private final String[] ids = new String[MAX_MESSAGES];
  private final boolean[] acked = new boolean[MAX_MESSAGES];

  private int sent;
  private int doubled;
  private int lost;
  private int reconnects;
  private int away;
  private long firstLostAt;
  private long allBackAt;

  private ChatLoad(List<URI> urls, Selector selector) {
    this.urls = urls;
    this.selector = selector;
  }

  public static void main(String... args) throws IOException {
    List<URI> urls = Arrays.stream(args[0].split(",")).map(URI::create).toList();
    List<String> lines = Files.readAllLines(Path.of(args[1]));
    int seconds = number(args, 2, 20);
    int rate = number(args, 3, 2000);
    try (Selector selector = Selector.open()) {
      var load = new ChatLoad(urls, selector);
      for (int i = 0; i < lines.size(); i++) {
        String[] idAndToken = lines.get(i).split(" ");
        load.people.add(load.new Person(idAndToken[0], idAndToken[1], i % urls.size()));
      }
      load.meet();
      load.talk(number(args, 4, 10), rate);
      load.settle();
      int first = load.sent;
      load.talk(seconds, rate);
      load.settle();
      load.report(first, seconds);
    }
  }

  private static int number(String[] args, int index, int usual) {
    return args.length > index ? Integer.parseInt(args[index]) : usual;
  }

  private void meet() throws IOException {
    long end = System.nanoTime() + SETTLE_NANOS;
    people.forEach(Person::connect);
    while (people.stream().anyMatch(person -> person.match == null)) {
      turn();
      if (System.nanoTime() > end) {
        long alone = people.stream().filter(person -> person.match == null).count();
        throw new IOException(alone + " of " + people.size() + " were not matched");
      }
    }
  }

  private void talk(int seconds, int rate) throws IOException {
    long begun = System.nanoTime();
    long end = begun + TimeUnit.SECONDS.toNanos(seconds);
    long due = 0;
    for (long now = begun; now < end && sent < MAX_MESSAGES; now = System.nanoTime()) {
      turn();
      for (; due < (now - begun) * rate / 1_000_000_000L && sent < MAX_MESSAGES; due++) {
        people.get(random.nextInt(people.size())).send();
      }
    }
  }

  /** Until all that was sent is acked and heard, or nothing more happens. */
  private void settle() throws IOException {
    long end = System.nanoTime() + SETTLE_NANOS;
    while (System.nanoTime() < end && !isSettled()) {
      long pause = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
      while (System.nanoTime() < pause) {
        turn();
      }
    }
  }

  private boolean isSettled() {
    for (int i = 0; i < sent; i++) {
      if (!acked[i] || heardAt[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private void turn() throws IOException {
    selector.select(SocketIoClient::ready, 1);
    if (away > 0) {
      long now = System.nanoTime();
      for (Person person : people) {
        person.returnAt(now);
      }
    }
  }

  private void report(int first, int seconds) {
    long[] took = new long[sent - first];
    int heard = 0;
    int missing = 0;
    int unacked = 0;
    for (int i = 0; i < sent; i++) {
      missing += acked[i] && heardAt[i] == 0 ? 1 : 0;
      unacked += acked[i] ? 0 : 1;
      if (i >= first && heardAt[i] != 0) {
        took[heard++] = heardAt[i] - sentAt[i];
      }
    }
    long[] sorted = Arrays.copyOf(took, heard);
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%,d people  %,d messages/s  send to heard p50 %.1f ms  p99 %.1f ms  max %.1f ms"
            + "  acked but missing %d  stored twice %d  without ack %d%n",
        people.size(),
        heard / seconds,
        at(sorted, 0.50),
        at(sorted, 0.99),
        at(sorted, 1),
        missing,
        doubled,
        unacked);
    if (lost > 0) {
      System.out.printf(
          Locale.ROOT,
          "%,d lost their socket  %,d connects  all back and caught up after %.1f s%n",
          lost,
          reconnects,
          (allBackAt - firstLostAt) / 1e9);
    }
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
  }

  /** One who talks to whom they were matched with. */
  private final class Person {
    private final String id;
    private final String token;
    private int process;
    private String match;
    private Line line;
    private long returnsAt;

    /** Numbers of messages without ack. */
    private final SequencedSet<Integer> open = new LinkedHashSet<>();

    /** The last {@code seq} without a gap, and those heard beyond it. */
    private long seq = -1;

    private final TreeSet<Long> beyond = new TreeSet<>();

    Person(String id, String token, int process) {
      this.id = id;
      this.token = token;
      this.process = process;
    }

    void connect() {
      try {
        line = new Line(this, urls.get(process));
      } catch (IOException e) {
        leave();
      }
    }

    /** Away until half a second to one and a half is over, as {@code reconnectionDelay} has it. */
    void leave() {
      away += returnsAt == 0 ? 1 : 0;
      line = null;
      process = (process + 1) % urls.size();
      returnsAt =
          System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(1000));
    }

    void returnAt(long now) {
      if (returnsAt != 0 && line == null && now >= returnsAt) {
        reconnects++;
        connect();
      }
    }

    void send() throws IOException {
      int number = sent++;
      sentAt[number] = System.nanoTime();
      open.addLast(number);
      if (line != null && returnsAt == 0) {
        sendAgain(number);
      }
    }

    void sendAgain(int number) throws IOException {
      // acks carry the number: 100 and up, so that smaller ones are other requests'
      line.say(
          "42%d[\"chat:send\",{\"matchId\":\"%s\",\"clientMessageId\":\"m%d\",\"text\":\"%s\"}]"
              .formatted(number + 100, match, number, TEXT));
    }

    void caughtUp(String packet) throws IOException {
      Matcher since = SINCE.matcher(packet);
      if (!since.find()) {
        throw new IOException(packet);
      }
      hearMessages(packet);
      seq = Math.max(seq, Long.parseLong(since.group(1)));
      advance();
      if (packet.contains("\"more\":true")) {
        line.sync();
      } else if (returnsAt != 0) {
        returnsAt = 0;
        away--;
        allBackAt = System.nanoTime();
        for (int number : List.copyOf(open)) {
          sendAgain(number);
        }
      }
    }

    void hearMessages(String packet) {
      Matcher message = MESSAGE.matcher(packet);
      while (message.find()) {
        int number = Integer.parseInt(message.group(3));
        if (number < sent && !message.group(2).equals(id)) {
          hear(number, message.group(1));
        }
      }
    }

    private void hear(int number, String messageId) {
      if (ids[number] != null && !ids[number].equals(messageId)) {
        doubled++;
      }
      ids[number] = messageId;
      if (heardAt[number] == 0) {
        heardAt[number] = System.nanoTime();
      }
    }

    void hearSeq(String packet) {
      Matcher matcher = SEQ.matcher(packet);
      if (matcher.find()) {
        beyond.add(Long.parseLong(matcher.group(1)));
        advance();
      }
    }

    private void advance() {
      while (!beyond.isEmpty() && beyond.first() <= seq + 1) {
        seq = Math.max(seq, beyond.removeFirst());
      }
    }
  }

  /** A person's socket of the moment. */
  private final class Line extends SocketIoClient {
    private final Person person;

    Line(Person person, URI url) throws IOException {
      super(url, selector);
      this.person = person;
    }

    void sync() throws IOException {
      say(
          person.seq < 0
              ? "423[\"sync\",{}]"
              : "423[\"sync\",{\"since\":{\"messages\":\"" + person.seq + "\"}}]");
    }

    @Override
    void hear(String packet) throws IOException {
      if (packet.startsWith("0")) {
        say("40{\"token\":\"" + person.token + "\"}");
      } else if (packet.startsWith("40")) {
        joined();
      } else if (packet.startsWith("44")) {
        throw new IOException(packet);
      } else if (packet.startsWith("430[")) {
        say("421[\"match:find\",{\"mode\":\"text\"}]");
      } else if (packet.startsWith("433[")) {
        person.caughtUp(packet);
      } else if (packet.startsWith("42[\"match:found\"")) {
        found(packet);
      } else if (packet.startsWith("42[\"match:ended\"")) {
        if (person.match != null && packet.contains(person.match)) {
          throw new IOException(packet); // one of a run before does not matter
        }
      } else if (packet.startsWith("42[\"chat:message\"")) {
        person.hearMessages(packet);
        person.hearSeq(packet);
      } else if (packet.startsWith("43")) {
        ack(packet);
      }
    }

    private void joined() throws IOException {
      if (person.match == null) {
        say("420[\"match:end\",{}]"); // whatever was left of a run before
      } else {
        sync();
      }
    }

    private void found(String packet) throws IOException {
      int at = packet.indexOf("\"matchId\":\"") + 11;
      person.match = packet.substring(at, at + 36);
      sync();
    }

    private void ack(String packet) throws IOException {
      int number = Integer.parseInt(packet.substring(2, packet.indexOf('['))) - 100;
      if (number >= 0 && packet.contains("\"success\":true")) {
        acked[number] = true;
        person.open.remove(number);
        person.hearSeq(packet);
      } else if (number >= 0 && !packet.contains("UNAVAILABLE")) {
        throw new IOException(packet);
      }
    }

    @Override
    void closed() throws IOException {
      if (person.match == null) {
        super.closed();
      }
      if (lost++ == 0) {
        firstLostAt = System.nanoTime();
      }
      person.leave();
    }
  }
}
