package dev.rendezvous.middleware.http;

import dev.rendezvous.types.CommonError;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a body of undeclared length once it turns out to be too large. */
final class BodyLimit {
  private final BodyLimits bodies;

  BodyLimit(BodyLimits bodies) {
    this.bodies = bodies;
  }

  @ServerRequestFilter
  public void limit(ContainerRequestContext request, RoutingContext connection) {
    if (request.getLength() < 0 && request.hasEntity()) {
      long maxBytes = bodies.of(connection.request());
      request.setEntityStream(new Bounded(request.getEntityStream(), maxBytes));
    }
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream body, long maxBytes) {
      super(body);
      left = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    /** Nothing: closing what is behind it would read all that is left, however much that is. */
    @Override
    public void close() {}

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw CommonError.PAYLOAD_TOO_LARGE.asError();
      }
    }
  }
}
