package dev.rendezvous.middleware.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import dev.rendezvous.types.ErrorResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a REST route as one envelope. */
final class ErrorMapping {
  private static final Logger LOG = Logger.getLogger(ErrorMapping.class);

  /** How long a client is asked to wait when nobody knows better. */
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  @ServerExceptionMapper
  public Response told(AppError e) {
    return response(e);
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException e) {
    return response(JsonErrors.of(e));
  }

  // beats Quarkus' own mapper, which answers with an empty body
  @ServerExceptionMapper(priority = 1)
  public Response mismatch(MismatchedInputException e) {
    return response(JsonErrors.of(e));
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException e) {
    return e.getCause() instanceof JsonProcessingException json
        ? response(JsonErrors.of(json))
        : response(ofStatus(e.getResponse().getStatus()).asError());
  }

  @ServerExceptionMapper
  public Response bug(Throwable e, RoutingContext context) {
    if (Outage.isBehind(e)) {
      LOG.warnf("a store is away: %s", e.getMessage());
      return response(CommonError.UNAVAILABLE.asError());
    }
    LOG.error("request failed", e);
    return response(CommonError.INTERNAL.asError(internalDetails(context)));
  }

  static Map<String, String> internalDetails(RoutingContext context) {
    return Map.of("requestId", RequestIds.of(context));
  }

  static ErrorCode ofStatus(int status) {
    return switch (status) {
      case 401 -> CommonError.UNAUTHENTICATED;
      case 403 -> CommonError.FORBIDDEN;
      case 404 -> CommonError.NOT_FOUND;
      case 405 -> CommonError.METHOD_NOT_ALLOWED;
      case 406 -> CommonError.NOT_ACCEPTABLE;
      case 408 -> CommonError.REQUEST_TIMEOUT;
      case 413 -> CommonError.PAYLOAD_TOO_LARGE;
      case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
      case 414, 431 -> CommonError.HEADERS_TOO_LARGE;
      case 503 -> CommonError.UNAVAILABLE;
      default -> status < 500 ? CommonError.MALFORMED_REQUEST : CommonError.INTERNAL;
    };
  }

  /** The value of Retry-After (RFC 9110 §10.2.3), in whole seconds; every UNAVAILABLE has one. */
  static Optional<String> retryAfter(AppError e) {
    return e.retryAfter()
        .or(() -> e.code() == CommonError.UNAVAILABLE ? Optional.of(A_MOMENT) : Optional.empty())
        .map(pause -> Long.toString(Math.max(1, Math.ceilDiv(pause.toMillis(), 1000L))));
  }

  private static Response response(AppError e) {
    Response.ResponseBuilder answer =
        Response.status(e.code().status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(ErrorResponse.of(e.code(), e.details()));
    if (e.code().status() == 401) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    retryAfter(e).ifPresent(seconds -> answer.header("Retry-After", seconds));
    return answer.build();
  }
}
