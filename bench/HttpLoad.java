import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Loads one GET over keep-alive connections, one request at a time each, and tells throughput and
 * latency. Lean on purpose, so that the server is the limit and not what stands beside it: one
 * thread serves all connections, and reads no more of an answer than its status and its length.
 *
 * <p>{@code java bench/HttpLoad.java URL TOKEN[,TOKEN…] [CONNECTIONS] [SECONDS] [WARM-UP SECONDS]};
 * the connections take the tokens in turn.
 */
final class HttpLoad {
  private static final int MAX_SAMPLES = 4_000_000;
  private static final int MAX_ANSWER = 64 * 1024;
  private static final long PATIENCE_MILLIS = 10_000;

  private final long[] nanos = new long[MAX_SAMPLES];
  private int count;

  private HttpLoad() {}

  public static void main(String... args) throws IOException {
    URI url = URI.create(args[0]);
    String[] tokens = args[1].split(",", -1);
    int connections = args.length > 2 ? Integer.parseInt(args[2]) : 64;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 10;
    int warmUp = args.length > 4 ? Integer.parseInt(args[4]) : 10;
    var load = new HttpLoad();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        Connection.open(url, tokens[i % tokens.length], selector);
      }
      load.run(selector, warmUp);
      load.count = 0;
      load.run(selector, seconds);
    }
    load.report(connections, seconds);
  }

  private void run(Selector selector, int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end && count < MAX_SAMPLES) {
      if (selector.select(this::answered, PATIENCE_MILLIS) == 0) {
        throw new IOException("no answer for " + PATIENCE_MILLIS + " ms");
      }
    }
  }

  private void answered(SelectionKey key) {
    var connection = (Connection) key.attachment();
    try {
      if (connection.hasWholeAnswer()) {
        if (count < MAX_SAMPLES) {
          nanos[count++] = System.nanoTime() - connection.asked;
        }
        connection.ask();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void report(int connections, int seconds) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%d connections  %,d requests/s  p50 %.2f ms  p99 %.2f ms  max %.1f ms%n",
        connections,
        count / seconds,
        at(sorted, 0.50),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
  }

  /** A keep-alive connection with at most one request under way. */
  private static final class Connection {
    private static final byte[] OK = ascii("HTTP/1.1 200 ");
    private static final byte[] LENGTH = ascii("\r\ncontent-length:");

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(MAX_ANSWER);
    private final byte[] bytes = new byte[MAX_ANSWER];
    private long asked;

    private Connection(SocketChannel channel, ByteBuffer request) {
      this.channel = channel;
      this.request = request;
    }

    private static void open(URI url, String token, Selector selector) throws IOException {
      byte[] text =
          ascii(
              "GET " + url.getPath() + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + token
                  + "\r\n\r\n");
      var channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      var connection = new Connection(channel, ByteBuffer.allocateDirect(text.length).put(text));
      channel.register(selector, SelectionKey.OP_READ, connection);
      connection.ask();
    }

    private void ask() throws IOException {
      answer.clear();
      asked = System.nanoTime();
      request.flip();
      while (request.hasRemaining()) {
        channel.write(request);
      }
    }

    private boolean hasWholeAnswer() throws IOException {
      if (channel.read(answer) < 0) {
        throw new IOException("the server closed the connection");
      }
      int read = answer.position();
      answer.get(0, bytes, 0, read);
      int head = endOfHead(read);
      if (head < 0) {
        return false;
      }
      if (!startsWith(0, OK)) {
        throw new IOException(new String(bytes, 0, head, StandardCharsets.US_ASCII));
      }
      return read >= head + lengthOfBody(head);
    }

    private int endOfHead(int read) {
      for (int i = 3; i < read; i++) {
        if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private int lengthOfBody(int head) {
      for (int i = 0; i < head; i++) {
        if (bytes[i] == '\r' && startsWith(i, LENGTH)) {
          int length = 0;
          for (int at = i + LENGTH.length; bytes[at] != '\r'; at++) {
            length = bytes[at] == ' ' ? length : length * 10 + bytes[at] - '0';
          }
          return length;
        }
      }
      return 0;
    }

    /** Whether these words stand there, whatever the case of their letters. */
    private boolean startsWith(int at, byte[] words) {
      for (int i = 0; i < words.length; i++) {
        int letter = bytes[at + i];
        if (letter != words[i] && (letter | 0x20) != words[i]) {
          return false;
        }
      }
      return true;
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
