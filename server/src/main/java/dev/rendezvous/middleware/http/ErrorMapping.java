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
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every failure of a REST route as one envelope. */
final class ErrorMapping {
  private static final Logger LOG = Logger.getLogger(ErrorMapping.class);

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
        : response(ofStatus(e.getResponse().getStatus()), null);
  }

  @ServerExceptionMapper
  public Response bug(Throwable e, RoutingContext context) {
    LOG.error("request failed", e);
    return response(CommonError.INTERNAL, internalDetails(context));
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
      case 413 -> CommonError.PAYLOAD_TOO_LARGE;
      case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
      case 414, 431 -> CommonError.HEADERS_TOO_LARGE;
      case 503 -> CommonError.UNAVAILABLE;
      default -> status < 500 ? CommonError.MALFORMED_REQUEST : CommonError.INTERNAL;
    };
  }

  private static Response response(AppError e) {
    return response(e.code(), e.details());
  }

  private static Response response(ErrorCode code, @Nullable Object details) {
    Response.ResponseBuilder answer =
        Response.status(code.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(ErrorResponse.of(code, details));
    if (code.status() == 401) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    if (code == CommonError.UNAVAILABLE) {
      answer.header("Retry-After", "1");
    }
    return answer.build();
  }
}
