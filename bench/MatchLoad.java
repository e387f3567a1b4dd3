import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
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
 * rate: their finds are what is timed. Needs {@code RENDEZVOUS_MATCH_REMATCH_AFTER=0s}.
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
      if (selector.select(this::ready, rate == 0 ? 100 : 1) > 0) {
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

  private void ready(SelectionKey key) {
    try {
      ((Person) key.attachment()).read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
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

  /** One person's WebSocket, which speaks just enough of Engine.IO 4 and Socket.IO 5. */
  private final class Person {
    private final SocketChannel channel;
    private final boolean woman;
    private final String token;
    private ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private boolean upgraded;
    private boolean ready;
    private long foundWishAt;

    Person(URI url, String token, boolean woman, Selector selector) throws IOException {
      this.woman = woman;
      this.token = token;
      channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
      write(
          ("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: bench\r\n"
                  + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }

    void read() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the server closed a socket");
      }
      in.flip();
      if (!upgraded) {
        String head = StandardCharsets.US_ASCII.decode(in.duplicate()).toString();
        int end = head.indexOf("\r\n\r\n");
        if (end >= 0) {
          upgraded = true;
          in.position(end + 4);
        }
      }
      while (upgraded && readFrame()) {
        // until what is left is no whole frame
      }
      in.compact();
    }

    private boolean readFrame() throws IOException {
      if (in.remaining() < 2) {
        return false;
      }
      in.mark();
      int opcode = in.get() & 0x0F;
      int length = in.get() & 0x7F;
      if (length == 126) {
        if (in.remaining() < 2) {
          in.reset();
          return false;
        }
        length = in.getShort() & 0xFFFF;
      }
      if (in.remaining() < length) {
        in.reset();
        return false;
      }
      byte[] text = new byte[length];
      in.get(text);
      if (opcode == 1) {
        hear(new String(text, StandardCharsets.UTF_8));
      }
      return true;
    }

    private void hear(String packet) throws IOException {
      if (packet.startsWith("0")) {
        say("40{\"token\":\"" + token + "\"}");
      } else if (packet.equals("2")) {
        say("3");
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

    void find() {
      foundWishAt = System.nanoTime();
      say("421[\"match:find\",{\"mode\":\"text\"}]");
    }

    private void found(String packet) {
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

    private void say(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      boolean small = bytes.length < 126;
      ByteBuffer frame = ByteBuffer.allocate(bytes.length + (small ? 6 : 8)).put((byte) 0x81);
      if (small) {
        frame.put((byte) (0x80 | bytes.length));
      } else {
        frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
      }
      frame.putInt(0).put(bytes); // masked by zeros
      try {
        write(frame.array());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private void write(byte[] bytes) throws IOException {
      ByteBuffer out = ByteBuffer.wrap(bytes);
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }
  }
}
