package dev.rendezvous.socketio;

import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.socketio.engine.EngineMessage;
import dev.rendezvous.socketio.engine.EngineServer;
import dev.rendezvous.socketio.engine.EngineSession;
import dev.rendezvous.socketio.engine.Outbound;
import dev.rendezvous.socketio.engine.RandomIds;
import dev.rendezvous.socketio.engine.SessionHandler;
import dev.rendezvous.socketio.engine.Utf8;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The server that the protocols' conformance suites expect: {@code EchoServer --port 3000}. With
 * {@code --patient} it pings as seldom as servers do and bears any number of messages, to be
 * measured.
 */
public final class EchoServer {
  private final SocketIoOptions options;
  private final EngineServer engine;
  private final SocketIoServer io;

  EchoServer(Vertx vertx, Duration pingInterval, Duration pingTimeout, int maxPacketsPerSecond) {
    options =
        SocketIoOptions.builder()
            .pingInterval(pingInterval)
            .pingTimeout(pingTimeout)
            // a suite waits for three pings, which is 0.9 s at best, before it connects
            .connectTimeout(Duration.ofMillis(1_500))
            .maxPayload(1_000_000)
            .maxPacketsPerSecond(maxPacketsPerSecond)
            .allowedOrigins(Set.of("*"))
            .build();
    engine =
        new EngineServer(
            vertx,
            options.engine,
            new RandomIds(new SecureRandom()),
            options.metrics,
            EngineEcho::new);
    io = SocketIoServer.create(vertx, options);
    io.of("/").onConnect(EchoServer::echo);
    io.of("/custom").onConnect(socket -> socket.emit("auth", socket.handshake().auth()));
  }

  private static void echo(Socket socket) {
    socket.emit("auth", socket.handshake().auth());
    socket.onArguments("message", (args, _) -> socket.emit("message-back", args.toArray()));
    socket.onArguments("message-with-ack", (args, ack) -> ack.send(args.toArray()));
  }

  void handle(HttpServerRequest request) {
    var path = String.valueOf(request.path());
    if (path.startsWith("/engine.io/")) engine.handle(request);
    else if (path.startsWith("/socket.io/")) io.handle(request);
    else request.response().setStatusCode(404).end();
  }

  /** Sends every message of an Engine.IO session back. */
  private record EngineEcho(EngineSession session) implements SessionHandler {
    @Override
    public void text(Utf8 message) {
      session.send(Outbound.of(EngineMessage.text("4" + message)));
    }

    @Override
    public void binary(Buffer data) {
      session.send(Outbound.of(EngineMessage.binary(data.getBytes())));
    }

    @Override
    public void closed(CloseReason reason) {}
  }

  /** The suites' intervals are so short that a JVM which still loads classes would miss them. */
  private static void warmUp(int port) throws Exception {
    var client = HttpClient.newHttpClient();
    for (int round = 0; round < 20; round++) {
      for (var path : new String[] {"/engine.io/", "/socket.io/"}) {
        var polling = URI.create("http://127.0.0.1:" + port + path + "?EIO=4&transport=polling");
        client.send(HttpRequest.newBuilder(polling).build(), BodyHandlers.discarding());
      }
      var uri = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
      var socket = RawSocket.open(client, uri);
      socket.send("40");
      for (var start : new String[] {"0", "40", "42[\"auth\""}) socket.expectStart(start);
      socket.send("420[\"message-with-ack\",1]");
      socket.expect("430[1]");
      socket.send("42[\"message\",{}]");
      socket.expect("42[\"message-back\",{}]");
      socket.send("1");
      socket.expectClosed();
    }
    client.shutdownNow();
  }

  private static HttpServer listen(Vertx vertx, int port, EchoServer server) throws Exception {
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
    // of two messages that arrive at once the suites' client misses the second, unless each has to
    // be inflated
    options = server.options.applyTo(options).setPerMessageWebSocketCompressionSupported(true);
    var http = vertx.createHttpServer(options).requestHandler(server::handle);
    return TestServer.await(http.listen());
  }

  /** Runs until it is killed. */
  public static void main(String[] args) throws Exception {
    var given = List.of(args);
    int port =
        given.contains("--port") ? Integer.parseInt(args[given.indexOf("--port") + 1]) : 3000;
    var vertx = Vertx.vertx();
    var patient = new EchoServer(vertx, Duration.ofSeconds(25), Duration.ofSeconds(20), 10_000_000);
    var rehearsal = listen(vertx, 0, patient);
    warmUp(rehearsal.actualPort());
    TestServer.await(rehearsal.close());
    var server =
        given.contains("--patient")
            ? patient
            : new EchoServer(vertx, Duration.ofMillis(300), Duration.ofMillis(200), 200);
    System.out.println("listening on " + listen(vertx, port, server).actualPort());
  }
}
