package dev.rendezvous.middleware.sockets;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rendezvous.middleware.http.JsonErrors;
import dev.rendezvous.middleware.http.Outage;
import dev.rendezvous.socketio.BadPayload;
import dev.rendezvous.socketio.ConnectRefused;
import dev.rendezvous.socketio.ErrorToAck;
import dev.rendezvous.socketio.ErrorToRefusal;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import dev.rendezvous.types.ErrorResponse;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Every failure of an event as the envelope that REST has, and of a handshake with its code. */
@Singleton
final class AckErrors implements ErrorToAck, ErrorToRefusal {
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

  @Override
  public ConnectRefused toRefusal(Exception error) {
    if (error instanceof AppError told) {
      return refusal(told.code());
    }
    if (Outage.isBehind(error)) {
      LOG.warnf("a socket was not let in since a store is away: %s", error.getMessage());
      return refusal(CommonError.UNAVAILABLE);
    }
    LOG.error("a socket was not let in", error);
    return refusal(CommonError.INTERNAL);
  }

  private static ConnectRefused refusal(ErrorCode code) {
    return new ConnectRefused(code.message(), Map.of("code", code.name()));
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
