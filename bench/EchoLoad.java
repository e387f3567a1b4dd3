import java.io.IOException;
import java.net.URI;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Has clients send an event and await its ack, over and over, each with some on their way at once.
 * Tells messages a second, the time until the ack, and what of a core the server had for it.
 *
 * <p>{@code java bench/EchoLoad.java URL PID [CONNECTIONS] [AT ONCE] [SECONDS] [WARM-UP]}. The
 * server acks {@code message-with-ack} with what it was sent; PID is its process, of which Linux
 * tells the CPU time.
 */
final class EchoLoad {
  private static final int MAX_SAMPLES = 20_000_000;
  private static final int TICKS_A_SECOND = 100;

  private final long[] nanos = new long[MAX_SAMPLES];
  private final int atOnce;
  private int count;

  private EchoLoad(int atOnce) {
    this.atOnce = atOnce;
  }

  public static void main(String... args) throws IOException {
    URI url = URI.create(args[0]);
    Path stat = Path.of("/proc", args[1], "stat");
    int connections = number(args, 2, 100);
    var load = new EchoLoad(number(args, 3, 10));
    int seconds = number(args, 4, 15);
    try (Selector selector = Selector.open()) {
      List<Echo> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(load.new Echo(url, selector));
      }
      load.run(selector, number(args, 5, 15));
      load.count = 0;
      long before = ticks(stat);
      load.run(selector, seconds);
      load.report(all.size(), seconds, (double) (ticks(stat) - before) / TICKS_A_SECOND);
    }
  }

  private static int number(String[] args, int index, int usual) {
    return args.length > index ? Integer.parseInt(args[index]) : usual;
  }

  /** Of the whole process, in user mode and in the kernel: fields 14 and 15 of proc_pid_stat(5). */
  private static long ticks(Path stat) throws IOException {
    String text = Files.readString(stat);
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private void run(Selector selector, int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      var _ = selector.select(SocketIoClient::ready, 100);
    }
  }

  private void report(int connections, int seconds, double cpuSeconds) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%d connections, %d at once  %,d messages/s  %,.0f a core of the server (%.2f cores)"
            + "  p50 %.2f ms  p99 %.2f ms  max %.1f ms%n",
        connections,
        atOnce,
        count / seconds,
        count / Math.max(cpuSeconds, 0.01),
        cpuSeconds / seconds,
        at(sorted, 0.50),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
  }

  /** A client whose every ack is followed by another message. */
  private final class Echo extends SocketIoClient {
    private static final String TEXT = "How about a walk along the river on Sunday?";
    private final long[] sentAt = new long[atOnce];

    Echo(URI url, Selector selector) throws IOException {
      super(url, selector);
    }

    @Override
    void hear(String packet) throws IOException {
      if (packet.startsWith("0")) {
        say("40");
      } else if (packet.startsWith("40")) {
        for (int i = 0; i < atOnce; i++) {
          send(i);
        }
      } else if (packet.startsWith("43")) {
        int number = Integer.parseInt(packet.substring(2, packet.indexOf('[')));
        if (count < MAX_SAMPLES) {
          nanos[count++] = System.nanoTime() - sentAt[number];
        }
        send(number);
      }
    }

    private void send(int number) throws IOException {
      sentAt[number] = System.nanoTime();
      say("42" + number + "[\"message-with-ack\",\"" + TEXT + "\"]");
    }
  }
}
