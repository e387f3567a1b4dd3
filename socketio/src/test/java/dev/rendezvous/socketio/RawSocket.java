package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A WebSocket that speaks packets as they are on the wire. */
final class RawSocket implements WebSocket.Listener {
  private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable WebSocket webSocket;
  private volatile boolean paused;
  final AtomicInteger pings = new AtomicInteger();
  String socketId = "";

  /** The packet that let it into the main namespace. */
  String hello = "";

  private RawSocket() {}

  static RawSocket open(HttpClient client, URI uri) throws Exception {
    var socket = new RawSocket();
    socket.webSocket =
        client
            .newWebSocketBuilder()
            .buildAsync(uri, socket)
            .get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return socket;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      var packet = text.toString();
      text.setLength(0);
      if (packet.equals("2")) onPing();
      else received.add(packet);
    }
    return goOn(from);
  }

  private void onPing() {
    pings.incrementAndGet();
    send("3");
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    received.add(bytes);
    return goOn(from);
  }

  private @Nullable CompletionStage<?> goOn(WebSocket from) {
    if (!paused) from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(null);
  }

  static String field(String packet, String name) throws Exception {
    return new ObjectMapper().readTree(packet.substring(packet.indexOf('{'))).get(name).asText();
  }

  private WebSocket webSocket() {
    var open = webSocket;
    if (open == null) throw new AssertionError("not open");
    return open;
  }

  synchronized void send(String packet) {
    // one after the other, as the client demands; a server that closed meanwhile is no error here
    webSocket().sendText(packet, true).handle((_, _) -> 0).join();
  }

  /** Sends a part of a text message, in a frame of its own. */
  synchronized void sendPart(String part, boolean last) {
    webSocket().sendText(part, last).handle((_, _) -> 0).join();
  }

  /** Sends a part of a binary message, in a frame of its own. */
  synchronized void sendPart(byte[] part, boolean last) {
    webSocket().sendBinary(ByteBuffer.wrap(part), last).handle((_, _) -> 0).join();
  }

  synchronized void send(byte[] data) {
    webSocket().sendBinary(ByteBuffer.wrap(data), true).handle((_, _) -> 0).join();
  }

  /** A ping of the WebSocket itself, which is answered below Engine.IO. */
  synchronized void ping() {
    webSocket().sendPing(ByteBuffer.allocate(125)).handle((_, _) -> 0).join();
  }

  /** Stops reading from the connection after the next message. */
  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    webSocket().request(1);
  }

  /** Cuts the connection. */
  void close() {
    webSocket().abort();
  }

  String next() throws Exception {
    return (String) take();
  }

  byte[] nextBinary() throws Exception {
    return (byte[]) take();
  }

  private Object take() throws InterruptedException {
    var message = received.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertNotNull(message, "no message came");
    return message;
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
