package dev.rendezvous.socketio.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Long-polling: one GET waits for messages while at most one POST brings some. */
final class PollingTransport implements Transport {
  static final char SEPARATOR = '\u001e';
  private static final String CLOSE = "1";
  private static final String NOOP = "6";

  private final EngineSession session;
  private final int maxPayload;
  private volatile @Nullable HttpServerResponse poll;
  private @Nullable HttpServerRequest post;

  PollingTransport(EngineSession session, int maxPayload) {
    this.session = session;
    this.maxPayload = maxPayload;
  }

  @Override
  public String name() {
    return POLLING;
  }

  @Override
  public boolean writable() {
    return poll != null;
  }

  void onRequest(HttpServerRequest request) {
    if (HttpMethod.GET.equals(request.method())) {
      onPoll(request);
    } else if (HttpMethod.POST.equals(request.method())) {
      onPost(request);
    } else {
      EngineError.BAD_REQUEST.answer(request);
    }
  }

  private void onPoll(HttpServerRequest request) {
    request.resume();
    if (poll != null) {
      session.abort(CloseReason.TRANSPORT_ERROR);
      EngineError.BAD_REQUEST.answer(request);
      return;
    }
    var response = request.response();
    poll = response;
    // HTTP/1 tells of a lost client by the one, HTTP/2 of a reset stream by the other
    response.closeHandler(_ -> session.execute(() -> onPollLost(response)));
    response.exceptionHandler(_ -> session.execute(() -> onPollLost(response)));
    // it may have been lost before the handler was there
    if (response.closed()) onPollLost(response);
    else session.onWritable();
  }

  private void onPollLost(HttpServerResponse response) {
    if (!response.equals(poll)) return;
    poll = null;
    session.abort(CloseReason.TRANSPORT_CLOSE);
  }

  private void onPost(HttpServerRequest request) {
    if (post != null || "application/octet-stream".equals(request.getHeader("Content-Type"))) {
      session.abort(CloseReason.TRANSPORT_ERROR);
      EngineError.BAD_REQUEST.answer(request);
      return;
    }
    post = request;
    new BodyReader(
            request,
            maxPayload,
            body -> session.execute(() -> onBody(request, body)),
            reason -> session.execute(() -> onBodyFailed(request, reason)))
        .start();
  }

  private void onBody(HttpServerRequest request, Buffer body) {
    if (!request.equals(post)) return;
    session.receivePayload(Utf8.of(body.getBytes()));
    post = null;
    if (session.failed()) {
      EngineError.BAD_REQUEST.answer(request);
      return;
    }
    var response = request.response();
    response.putHeader("Content-Type", "text/html").putHeader("Cache-Control", "no-store");
    var _ = response.end("ok");
  }

  private void onBodyFailed(HttpServerRequest request, CloseReason reason) {
    if (!request.equals(post)) return;
    post = null;
    if (reason == CloseReason.PAYLOAD_TOO_LARGE && !request.response().closed()) {
      var response = request.response().setStatusCode(413);
      // the rest of the body is not wanted; in HTTP/2 that needs no end of the connection
      if (request.version() != HttpVersion.HTTP_2) response.putHeader("Connection", "close");
      var _ = response.end();
    }
    session.abort(reason);
  }

  @Override
  public void flush(OutboundQueue queue) {
    if (poll == null || queue.isEmpty()) return;
    answer(drain(queue));
  }

  private Buffer drain(OutboundQueue queue) {
    var body = Buffer.buffer();
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      for (var message : next.parts()) {
        if (body.length() > 0) body.appendByte((byte) SEPARATOR);
        message.writePolling(body);
        session.sent(message);
      }
    }
    return body;
  }

  /** Ends a waiting poll with nothing, so that the client is free to change the transport. */
  void answerNoop() {
    answer(Buffer.buffer(NOOP));
  }

  private void answer(Buffer body) {
    var response = poll;
    if (response == null) return;
    poll = null;
    response.putHeader("Content-Type", "text/plain; charset=UTF-8");
    response.putHeader("Cache-Control", "no-store");
    var _ = response.end(body);
  }

  @Override
  public boolean closeAfter(OutboundQueue queue, CloseReason reason) {
    if (poll == null) return false;
    var rest = drain(queue);
    if (rest.length() > 0) rest.appendByte((byte) SEPARATOR);
    answer(rest.appendString(CLOSE));
    refusePost();
    return true;
  }

  @Override
  public void abort(CloseReason reason) {
    answer(Buffer.buffer(reason == CloseReason.CLIENT_CLOSE ? NOOP : CLOSE));
    // the POST that brought the fatal packet is answered by its own handler
    if (!session.receiving()) refusePost();
  }

  /** Ends what still waits after the session moved to WebSocket; a fair client has nothing here. */
  void discard() {
    var response = poll;
    poll = null;
    if (response != null) EngineError.BAD_REQUEST.answer(response);
    refusePost();
  }

  private void refusePost() {
    var request = post;
    post = null;
    if (request != null) EngineError.BAD_REQUEST.answer(request);
  }
}
