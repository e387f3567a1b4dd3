package dev.rendezvous.socketio;

import dev.rendezvous.socketio.engine.CloseReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A server on a free port of the loopback, with raw clients for it. */
final class TestServer implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final RecordingMetrics metrics = new RecordingMetrics();
  final SocketIoServer io;
  private final HttpServer http;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<HttpConnection> connections = new CopyOnWriteArrayList<>();

  TestServer() throws Exception {
    this(options -> options);
  }

  TestServer(UnaryOperator<SocketIoOptionsBuilder> settings) throws Exception {
    var options = settings.apply(SocketIoOptions.builder().metrics(metrics)).build();
    io = SocketIoServer.create(vertx, options);
    http =
        vertx
            .createHttpServer(options.applyTo(new HttpServerOptions().setHost("127.0.0.1")))
            .connectionHandler(connections::add)
            .requestHandler(request -> {
              // as routers hand requests over
              request.pause();
              io.handle(request);
            });
    await(http.listen(0));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  int port() {
    return http.actualPort();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** A WebSocket after the open packet. */
  RawSocket webSocket() throws Exception {
    var socket = bareWebSocket("/socket.io/?EIO=4&transport=websocket");
    socket.expectStart("0{");
    return socket;
  }

  RawSocket bareWebSocket(String path) throws Exception {
    return RawSocket.open(client, URI.create("ws://127.0.0.1:" + port() + path));
  }

  /** A WebSocket that has joined the main namespace. */
  RawSocket connected() throws Exception {
    return connectedAs("");
  }

  /** A WebSocket that has joined the main namespace with that auth, which is JSON. */
  RawSocket connectedAs(String auth) throws Exception {
    var socket = webSocket();
    socket.send("40" + auth);
    socket.hello = socket.expectStart("40");
    socket.socketId = RawSocket.field(socket.hello, "sid");
    return socket;
  }

  /** Opens a polling session and returns its id. */
  String openPolling() throws Exception {
    return RawSocket.field(get("").body(), "sid");
  }

  HttpResponse<String> get(String query) throws Exception {
    return send(request(query).GET().build());
  }

  HttpResponse<String> post(String sid, String body) throws Exception {
    return send(request("&sid=" + sid).POST(BodyPublishers.ofString(body)).build());
  }

  CompletableFuture<HttpResponse<String>> poll(String sid) {
    return client.sendAsync(request("&sid=" + sid).GET().build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(uri().resolve("/socket.io/?EIO=4&transport=polling" + query))
        .timeout(Await.PATIENCE);
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  /** Cuts all connections, as a network does. */
  void dropConnections() {
    for (var connection : connections) {
      var nextToNetwork = ((ConnectionBase) connection).channel().pipeline().firstContext();
      // null when the connection is gone already
      if (nextToNetwork != null) {
        var _ = nextToNetwork.close();
      }
    }
  }

  /** Waits until a session was closed for the reason. */
  void expectClosed(CloseReason reason) throws InterruptedException {
    Await.until("a session closes for " + reason, () -> metrics.closed.contains(reason));
  }

  @Override
  public void close() {
    try {
      io.close(CloseReason.SERVER_SHUTDOWN, Duration.ofSeconds(2));
      client.shutdownNow();
      await(vertx.close());
    } catch (Exception e) {
      throw new AssertionError("server did not close", e);
    }
  }
}
