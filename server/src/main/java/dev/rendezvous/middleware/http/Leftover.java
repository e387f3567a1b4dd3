package dev.rendezvous.middleware.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * What of a body nobody has read when its request is answered. Left to itself it would pile up in
 * memory, or keep the connection open for as long as somebody cares to send. A little of it is
 * thrown away, so that who is still sending hears the answer; then the connection ends.
 */
final class Leftover {
  private static final long MAX_BYTES = 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long NO_ERROR = 0;

  private final RoutingContext context;
  private long left = MAX_BYTES;

  private Leftover(RoutingContext context) {
    this.context = context;
  }

  /** Sees to it once the request is answered, if it has a body at all. */
  static void seeTo(RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader("Content-Length");
    if (request.getHeader("Transfer-Encoding") != null
        || request.version() == HttpVersion.HTTP_2
        || (length != null && !length.equals("0"))) {
      context.addEndHandler(_ -> new Leftover(context).throwAway());
    }
  }

  private void throwAway() {
    HttpServerRequest request = context.request();
    if (request.isEnded()) {
      return;
    }
    request.handler(part -> {
      left -= part.length();
      if (left < 0) {
        close();
      }
    });
    // a body that was read to its end counts as ended only once nobody holds it up
    request.resume();
    if (!request.isEnded()) {
      var _ = context.vertx().setTimer(PATIENCE.toMillis(), _ -> close());
    }
  }

  private void close() {
    HttpServerRequest request = context.request();
    if (request.isEnded()) {
      return; // the connection may serve another by now
    }
    if (request.version() == HttpVersion.HTTP_2) {
      var _ = request.response().reset(NO_ERROR);
    } else {
      var _ = request.connection().close();
    }
  }
}
