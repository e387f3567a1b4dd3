package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket that speaks packets as they are on the wire. */
final class RawSocket {
  private final WebSocket webSocket;
  private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  String socketId = "";

  private RawSocket(WebSocket webSocket) {
    this.webSocket = webSocket;
    webSocket.textMessageHandler(text -> {
      if (text.equals("2")) webSocket.writeTextMessage("3");
      else received.add(text);
    });
    webSocket.binaryMessageHandler(received::add);
    webSocket.closeHandler(_ -> closed.complete(null));
    webSocket.exceptionHandler(_ -> {});
  }

  static RawSocket open(Vertx vertx, int port, String path) throws Exception {
    var options = new WebSocketClientOptions().setMaxFrameSize(8_000_000);
    options.setMaxMessageSize(8_000_000);
    var client = vertx.createWebSocketClient(options);
    // made on the client's loop, so that nothing is missed between opening and listening
    return TestServer.await(client.connect(port, "127.0.0.1", path).map(RawSocket::new));
  }

  static String field(String packet, String name) throws Exception {
    return new ObjectMapper().readTree(packet.substring(packet.indexOf('{'))).get(name).asText();
  }

  void send(String packet) {
    webSocket.writeTextMessage(packet).onFailure(_ -> {});
  }

  void send(byte[] data) {
    webSocket.writeBinaryMessage(Buffer.buffer(data)).onFailure(_ -> {});
  }

  /** Stops reading from the connection. */
  void pause() {
    webSocket.pause();
  }

  void resume() {
    webSocket.resume();
  }

  void close() {
    webSocket.close();
  }

  String next() throws Exception {
    return assertString(received.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  private static String assertString(Object message) {
    assertNotNull(message, "no message came");
    return (String) message;
  }

  byte[] nextBinary() throws Exception {
    var message = received.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertNotNull(message, "no message came");
    return ((Buffer) message).getBytes();
  }

  void expect(String packet) throws Exception {
    assertEquals(packet, next());
  }

  String expectStart(String start) throws Exception {
    var packet = next();
    assertTrue(packet.startsWith(start), packet);
    return packet;
  }

  /** Sends an event that comes back, to be sure that nothing else came before it. */
  void expectNothingBut(String probe) throws Exception {
    send("42[\"echo\",\"" + probe + "\"]");
    expect("42[\"echo\",\"" + probe + "\"]");
  }

  void expectClosed() throws Exception {
    closed.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
