package dev.rendezvous.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.json.JSONException;
import org.json.JSONObject;

/** The official client, of which a test can await what it hears. */
public final class TestSocket implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 15;
  private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int MAX_HEARD = 10_000;
  private static final List<String> OF_CONNECTION =
      List.of("connect", "connect_error", "disconnect");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final Socket socket;
  private final Queue<String> misses = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Heard> incoming = new LinkedBlockingQueue<>(MAX_HEARD);
  private final List<Heard> aside = new ArrayList<>();

  private record Heard(String event, JsonNode data) {}

  private TestSocket(URI server, Map<String, String> auth, String... transports) {
    this.server = server;
    IO.Options options =
        IO.Options.builder()
            .setForceNew(true)
            .setReconnection(false)
            .setAuth(auth)
            .setTransports(transports)
            .build();
    socket = IO.socket(server, options);
    for (String event : OF_CONNECTION) {
      socket.on(event, args -> hear(event, args));
    }
    var _ =
        socket.onAnyIncoming(
            args -> hear((String) args[0], args.length > 1 ? new Object[] {args[1]} : args));
    var _ = socket.connect();
  }

  /** Begins to connect to the server of a {@code @QuarkusTest}. */
  public static TestSocket connecting(Map<String, String> auth) {
    var url = ConfigProvider.getConfig().getValue("test.url", String.class);
    return new TestSocket(URI.create(url), auth, "polling", "websocket");
  }

  /** Connected to the server of a {@code @QuarkusTest}. */
  public static TestSocket of(TestUser user) {
    return with(user.accessToken());
  }

  /** Connected to the server of a {@code @QuarkusTest}. */
  public static TestSocket with(String token) {
    TestSocket socket = connecting(Map.of("token", token));
    var _ = socket.await("connect");
    return socket;
  }

  /** Connected to a server, by one transport. */
  public static TestSocket with(URI server, String token, String transport) {
    TestSocket socket = new TestSocket(server, Map.of("token", token), transport);
    var _ = socket.await("connect");
    return socket;
  }

  /** As {@link #with(URI, String, String)}; empty when nobody lets one in soon. */
  public static Optional<TestSocket> tryWith(URI server, String token, String transport) {
    TestSocket socket = new TestSocket(server, Map.of("token", token), transport);
    if (socket.isWithin(() -> socket.has("connect") || socket.has("connect_error"))
        && socket.has("connect")) {
      return Optional.of(socket);
    }
    socket.close();
    return Optional.empty();
  }

  /** As {@link #send}; empty when the connection ends before the ack, or none comes soon. */
  public Optional<JsonNode> trySend(String event, String json) {
    CompletableFuture<JsonNode> ack = new CompletableFuture<>();
    Ack taken = args -> ack.complete(tree(args[0]));
    var _ = socket.emit(event, new Object[] {object(json)}, taken);
    var _ = isWithin(() -> ack.isDone() || !socket.connected());
    return Optional.ofNullable(ack.getNow(null));
  }

  private boolean isWithin(BooleanSupplier probe) {
    long deadline = System.nanoTime() + SOON_NANOS;
    while (!probe.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS); // looks at what another thread hears
    }
    return true;
  }

  /** Sends an event and returns its ack. */
  public JsonNode send(String event, String json) {
    CompletableFuture<JsonNode> ack = new CompletableFuture<>();
    Ack taken = args -> ack.complete(tree(args[0]));
    var _ = socket.emit(event, new Object[] {object(json)}, taken);
    try {
      JsonNode answer = ack.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      check("ack." + event, answer);
      tellMisses();
      return answer;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no ack of " + event + "; heard " + all(), e);
    }
  }

  /** The next event of that name, {@code connect}, {@code connect_error}, {@code disconnect}. */
  public JsonNode await(String event) {
    tellMisses();
    for (Iterator<Heard> heard = aside.iterator(); heard.hasNext(); ) {
      Heard one = heard.next();
      if (one.event().equals(event)) {
        heard.remove();
        return one.data();
      }
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      Heard one = next(deadline - System.nanoTime(), event);
      if (one.event().equals(event)) {
        return one.data();
      }
      aside.add(one);
    }
  }

  /** Whether an event has come that nobody awaited; what comes later is not known. */
  public boolean has(String event) {
    return all().stream().anyMatch(heard -> heard.event().equals(event));
  }

  @Override
  public void close() {
    var _ = socket.disconnect();
    tellMisses();
  }

  private Heard next(long nanos, String event) {
    try {
      Heard one = incoming.poll(nanos, TimeUnit.NANOSECONDS);
      if (one == null) {
        throw new AssertionError("no " + event + " came; heard " + aside);
      }
      return one;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + event, e);
    }
  }

  private List<Heard> all() {
    incoming.drainTo(aside);
    return aside;
  }

  private void hear(String event, Object... args) {
    JsonNode data = args.length == 0 ? JSON.nullNode() : tree(args[0]);
    if (!OF_CONNECTION.contains(event)) {
      check("hear." + event, data);
    }
    incoming.add(new Heard(event, data));
  }

  /** Events of the tests themselves are in no document. */
  private void check(String message, JsonNode data) {
    if (!message.contains(".test") && !message.startsWith("ack.no:")) {
      AnswerCheck.miss(server, message.replace(':', '.'), data).ifPresent(misses::add);
    }
  }

  /** On the thread of the test, which fails by it. */
  private void tellMisses() {
    for (String miss = misses.poll(); miss != null; miss = misses.poll()) {
      Misses.tell(miss);
    }
  }

  private static JsonNode tree(Object argument) {
    try {
      return argument instanceof JSONObject json
          ? JSON.readTree(json.toString())
          : JSON.getNodeFactory().textNode(String.valueOf(argument));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Object object(String json) {
    try {
      return new JSONObject(json);
    } catch (JSONException e) {
      return json;
    }
  }
}
