package dev.rendezvous.socketio.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Collects a request's body up to a limit. */
final class BodyReader {
  private final HttpServerRequest request;
  private final int maxBytes;
  private final Consumer<Buffer> done;
  private final Consumer<CloseReason> failed;
  private final Buffer body = Buffer.buffer();
  private boolean over;

  BodyReader(
      HttpServerRequest request,
      int maxBytes,
      Consumer<Buffer> done,
      Consumer<CloseReason> failed) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.done = done;
    this.failed = failed;
  }

  /** Starts reading a request that was paused until now. */
  void start() {
    request.exceptionHandler(_ -> fail(CloseReason.TRANSPORT_CLOSE));
    request.handler(this::onChunk);
    request.endHandler(_ -> onEnd());
    request.resume();
  }

  private void onChunk(Buffer chunk) {
    if (over) return;
    if (body.length() + chunk.length() > maxBytes) fail(CloseReason.PAYLOAD_TOO_LARGE);
    else body.appendBuffer(chunk);
  }

  private void onEnd() {
    if (over) return;
    over = true;
    done.accept(body);
  }

  private void fail(CloseReason reason) {
    if (over) return;
    over = true;
    failed.accept(reason);
  }
}
