package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Origins;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.services.session.Device;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads from requests what is told of the client beside the body. */
@Singleton
final class Clients {
  private final Origins origins;

  Clients(Origins origins) {
    this.origins = origins;
  }

  Client of(HttpServerRequest request, @Nullable Device device) {
    return new Client(Device.orUnknown(device), origins.of(request));
  }

  /** The language in which the client wants to be written to. */
  static String locale(HttpServerRequest request) {
    return Languages.best(request.getHeader("Accept-Language"));
  }
}
