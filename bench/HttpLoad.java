import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Loads one GET over keep-alive connections, one request at a time each, and tells throughput and
 * latency. Lean on purpose, so that the server is the limit: plain sockets, answers read by length.
 *
 * <p>{@code java bench/HttpLoad.java URL TOKEN[,TOKEN…] [CONNECTIONS] [SECONDS] [WARM-UP SECONDS]};
 * the connections take the tokens in turn.
 */
final class HttpLoad {
  private static final int MAX_SAMPLES = 4_000_000;

  private HttpLoad() {}

  public static void main(String... args) throws Exception {
    URI url = URI.create(args[0]);
    String[] tokens = args[1].split(",", -1);
    int connections = args.length > 2 ? Integer.parseInt(args[2]) : 64;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 10;
    int warmUp = args.length > 4 ? Integer.parseInt(args[4]) : 10;
    var _ = load(url, tokens, connections, warmUp);
    report(load(url, tokens, connections, seconds), connections, seconds);
  }

  private static long[] load(URI url, String[] tokens, int connections, int seconds)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Future<long[]>> all = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        String token = tokens[i % tokens.length];
        all.add(pool.submit(() -> one(url, token, end, MAX_SAMPLES / connections)));
      }
      long[] merged = new long[0];
      for (Future<long[]> samples : all) {
        long[] more = samples.get();
        int from = merged.length;
        merged = Arrays.copyOf(merged, from + more.length);
        System.arraycopy(more, 0, merged, from, more.length);
      }
      return merged;
    }
  }

  private static long[] one(URI url, String token, long end, int most) throws IOException {
    byte[] request =
        ("GET " + url.getPath() + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + token
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    long[] nanos = new long[most];
    int count = 0;
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
      while (count < most && System.nanoTime() < end) {
        long begun = System.nanoTime();
        out.write(request);
        readAnswer(in);
        nanos[count++] = System.nanoTime() - begun;
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  private static void readAnswer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.contains(" 200 ")) {
      throw new IOException(status);
    }
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(96);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void report(long[] nanos, int connections, int seconds) {
    Arrays.sort(nanos);
    System.out.printf(
        "%d connections  %,d requests/s  p50 %.2f ms  p99 %.2f ms  max %.1f ms%n",
        connections,
        nanos.length / seconds,
        at(nanos, 0.50),
        at(nanos, 0.99),
        at(nanos, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
  }
}
