import java.io.IOException;
import java.net.URI;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Opens sockets that say nothing but pong, and tells what one costs the server: heap that is live
 * after a collection, and resident memory. At the end all must still be open.
 *
 * <p>{@code java bench/IdleSockets.java URL PID FILE [SOCKETS] [IDLE SECONDS]}. The file is what
 * {@code bench/tokens.mjs} prints; each of its people has the same number of sockets. PID is the
 * server's, with {@code jcmd} of the same JDK on the path of {@code java.home}.
 */
final class IdleSockets {
  /** So few connects are on their way at a time that none is refused. */
  private static final int AT_ONCE = 100;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private int joined;
  private int pings;

  private IdleSockets() {}

  public static void main(String... args) throws IOException, InterruptedException {
    URI url = URI.create(args[0]);
    String pid = args[1];
    List<String> tokens =
        Files.readAllLines(Path.of(args[2])).stream()
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toList();
    int sockets = args.length > 3 ? Integer.parseInt(args[3]) : 10_000;
    int idleSeconds = args.length > 4 ? Integer.parseInt(args[4]) : 60;
    var bench = new IdleSockets();
    try (Selector selector = Selector.open()) {
      bench.open(url, tokens, tokens.size(), selector); // what is loaded and cached once
      long heapBefore = liveHeap(pid);
      long residentBefore = resident(pid);
      bench.open(url, tokens, sockets, selector);
      bench.idle(selector, idleSeconds);
      long heap = liveHeap(pid) - heapBefore;
      long memory = resident(pid) - residentBefore;
      int more = sockets - tokens.size();
      System.out.printf(
          Locale.ROOT,
          "%,d sockets of %,d people  %.1f KB heap each  %.1f KB resident each  %,d pings answered%n",
          sockets,
          tokens.size(),
          heap / 1024.0 / more,
          memory / 1024.0 / more,
          bench.pings);
    }
  }

  private void open(URI url, List<String> tokens, int until, Selector selector)
      throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (int i = joined; i < until || joined < until; ) {
      if (i < until && i - joined < AT_ONCE) {
        var _ = new Idle(url, tokens.get(i % tokens.size()), selector);
        i++;
        selector.selectNow(SocketIoClient::ready);
      } else {
        selector.select(SocketIoClient::ready, 100);
      }
      if (System.nanoTime() > end) {
        throw new IOException("only " + joined + " of " + until + " sockets were let in");
      }
    }
  }

  private void idle(Selector selector, int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      selector.select(SocketIoClient::ready, 100);
    }
  }

  /** Bytes of what can be reached, after a whole collection. */
  private static long liveHeap(String pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, pid, "GC.class_histogram").redirectErrorStream(true).start();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    String[] total = text.substring(text.lastIndexOf('\n') + 1).split(" +", -1);
    return Long.parseLong(total[2]);
  }

  private static long resident(String pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        * 1024;
  }

  /** A socket of somebody who only listens. */
  private final class Idle extends SocketIoClient {
    private final String token;

    Idle(URI url, String token, Selector selector) throws IOException {
      super(url, selector);
      this.token = token;
    }

    @Override
    void hear(String packet) throws IOException {
      if (packet.startsWith("0")) {
        say("40{\"token\":\"" + token + "\"}");
      } else if (packet.startsWith("40")) {
        joined++;
      } else if (packet.startsWith("44")) {
        throw new IOException(packet);
      }
    }

    @Override
    void pinged() {
      pings++;
    }
  }
}
