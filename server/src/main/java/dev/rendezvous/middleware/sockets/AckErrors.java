package dev.rendezvous.middleware.sockets;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rendezvous.middleware.http.JsonErrors;
import dev.rendezvous.middleware.http.Outage;
import dev.rendezvous.socketio.BadPayload;
import dev.rendezvous.socketio.ErrorToAck;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorResponse;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Every failure of an event as the envelope that REST has. */
@Singleton
final class AckErrors implements ErrorToAck {
  private static final Logger LOG = Logger.getLogger(AckErrors.class);

  private final EventRoutes routes;
  private final IdGenerator ids;

  AckErrors(EventRoutes routes, IdGenerator ids) {
    this.routes = routes;
    this.ids = ids;
  }

  @Override
  public ErrorResponse toAck(String event, Throwable error) {
    return switch (error) {
      case AppError told -> envelope(told);
      case BadPayload bad -> envelope(told(event, bad));
      default -> bug(event, error);
    };
  }

  static ErrorResponse envelope(AppError error) {
    return ErrorResponse.of(error.code(), error.details());
  }

  private AppError told(String event, BadPayload bad) {
    if (!routes.knows(event)) {
      return CommonError.NOT_FOUND.asError();
    }
    return bad.getCause() instanceof JsonProcessingException json
        ? JsonErrors.of(json)
        : FieldError.of("", "TYPE", "The payload is missing or not of the expected type.");
  }

  private ErrorResponse bug(String event, Throwable error) {
    if (Outage.isBehind(error)) {
      LOG.warnf("event %s failed since a store is away: %s", event, error.getMessage());
      return envelope(CommonError.UNAVAILABLE.asError());
    }
    UUID requestId = ids.next();
    LOG.errorf(error, "event %s failed, request %s", event, requestId);
    return ErrorResponse.of(CommonError.INTERNAL, Map.of("requestId", requestId));
  }
}
