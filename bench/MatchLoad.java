import java.io.IOException;
import java.net.URI;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Has people on WebSockets be matched over and over: find, found on both sides, end, ended on both
 * sides, find again. One thread for all, so that the server is the limit. Tells matches a second
 * and the time from {@code match:find} to {@code match:found}.
 *
 * <p>{@code java bench/MatchLoad.java URL FILE [SECONDS] [FINDS A SECOND] [WARM-UP]}. The file is
 * what {@code bench/tokens.mjs} prints: women and men in turn. Without a rate all search as fast as
 * they can; with one the women always wait, so that partners are at hand, and men search at that
 * rate: their finds are what is timed. Needs {@code RENDEZVOUS_MATCH_REMATCH_AFTER=0s}
 * and {@code RENDEZVOUS_MATCH_FREE_MATCHES=0}.
 */
final class MatchLoad {
  private static final int MAX_SAMPLES = 2_000_000;
  private static final long PATIENCE_MILLIS = 20_000;

  private final List<Person> people = new ArrayList<>();
  private final Deque<Person> idleMen = new ArrayDeque<>();

  /** The one of a match who heard of it first; it goes on when the other has heard as well. */
  private final Map<String, Person> heardFirst = new HashMap<>();

  private final long[] nanos = new long[MAX_SAMPLES];
  private int count;
  private int matches;
  private final int rate;

  private MatchLoad(int rate) {
    this.rate = rate;
  }

  public static void main(String... args) throws IOException {
    URI url = URI.create(args[0]);
    String[] tokens =
        Files.readAllLines(Path.of(args[1])).stream()
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toArray(String[]::new);
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 15;
    var load = new MatchLoad(args.length > 3 ? Integer.parseInt(args[3]) : 0);
    int warmUp = args.length > 4 ? Integer.parseInt(args[4]) : 15;
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < tokens.length; i++) {
        load.people.add(load.new Person(url, tokens[i], i % 2 == 0, selector));
      }
      load.run(selector, warmUp);
      load.count = 0;
      load.matches = 0;
      load.run(selector, seconds);
    }
    load.report(tokens.length, seconds);
  }

  private void run(Selector selector, int seconds) throws IOException {
    long begun = System.nanoTime();
    long end = begun + TimeUnit.SECONDS.toNanos(seconds);
    long sent = 0;
    long heard = begun;
    for (long now = begun; now < end; now = System.nanoTime()) {
      if (selector.select(SocketIoClient::ready, rate == 0 ? 100 : 1) > 0) {
        heard = now;
      }
      if (now - heard > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
        throw new IOException("nothing was heard for " + PATIENCE_MILLIS + " ms");
      }
      for (long due = (now - begun) * rate / 1_000_000_000L; sent < due; sent++) {
        if (!idleMen.isEmpty()) {
          idleMen.remove().find();
        }
      }
    }
  }

  private void report(int connections, int seconds) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%d people  %,d matches/s  find to found p50 %.1f ms  p99 %.1f ms  max %.1f ms%n",
        connections,
        matches / seconds,
        at(sorted, 0.50),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
  }

  /** One who looks for somebody, over and over. */
  private final class Person extends SocketIoClient {
    private final boolean woman;
    private final String token;
    private boolean ready;
    private long foundWishAt;

    Person(URI url, String token, boolean woman, Selector selector) throws IOException {
      super(url, selector);
      this.woman = woman;
      this.token = token;
    }

    @Override
    void hear(String packet) throws IOException {
      if (packet.startsWith("0")) {
        say("40{\"token\":\"" + token + "\"}");
      } else if (packet.startsWith("40")) {
        say("420[\"match:end\",{}]"); // whatever was left of a run before
      } else if (packet.startsWith("430")) {
        ready = true;
        idle();
      } else if (packet.startsWith("44")) {
        throw new IOException(packet);
      } else if (packet.startsWith("42[\"match:found\"")) {
        found(packet);
      } else if (packet.startsWith("42[\"match:ended\"") && ready) {
        idle();
      } else if (packet.startsWith("431") && packet.contains("\"CONFLICT\"")) {
        find(); // what the search before left is just being cleared away
      } else if (packet.startsWith("43") && isFailure(packet)) {
        throw new IOException(packet);
      }
    }

    /** What is left of a run before may end while somebody searches already. */
    private boolean isFailure(String packet) {
      return packet.contains("\"success\":false") && !packet.contains("ALREADY_IN_MATCH");
    }

    private void idle() throws IOException {
      if (rate > 0 && !woman) {
        idleMen.add(this);
      } else {
        find();
      }
    }

    void find() throws IOException {
      foundWishAt = System.nanoTime();
      say("421[\"match:find\",{\"mode\":\"text\"}]");
    }

    private void found(String packet) throws IOException {
      int at = packet.indexOf("\"matchId\":\"") + 11;
      String match = packet.substring(at, at + 36);
      if ((rate == 0 || !woman) && count < MAX_SAMPLES) {
        nanos[count++] = System.nanoTime() - foundWishAt;
      }
      Person other = heardFirst.remove(match);
      if (other == null) {
        heardFirst.put(match, this);
      } else {
        matches++;
        say("422[\"match:end\",{\"matchId\":\"" + match + "\"}]");
      }
    }
  }
}
