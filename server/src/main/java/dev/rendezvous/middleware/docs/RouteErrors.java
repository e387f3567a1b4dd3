package dev.rendezvous.middleware.docs;

import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Every error that a route can answer: those it declares, and those of all that are like it. */
final class RouteErrors {
  private static final List<CommonError> OF_ALL =
      List.of(
          CommonError.VALIDATION_FAILED,
          CommonError.MALFORMED_REQUEST,
          CommonError.NOT_ACCEPTABLE,
          CommonError.PAYLOAD_TOO_LARGE,
          CommonError.RATE_LIMITED,
          CommonError.HEADERS_TOO_LARGE,
          CommonError.INTERNAL,
          CommonError.UNAVAILABLE);
  private static final List<CommonError> OF_BODIES =
      List.of(
          CommonError.MALFORMED_JSON,
          CommonError.UNSUPPORTED_MEDIA_TYPE,
          CommonError.REQUEST_TIMEOUT);

  private final Map<String, ErrorCode> codes;
  private final Set<ErrorCode> told = new TreeSet<>(Comparator.comparing(ErrorCode::name));

  RouteErrors(Map<String, ErrorCode> codes) {
    this.codes = codes;
  }

  /** All codes that some operation answers. */
  List<ErrorCode> told() {
    return List.copyOf(told);
  }

  /** What one failure looks like. */
  static Example example(ErrorCode code) {
    return OASFactory.createExample()
        .summary(code.message())
        .value(
            Map.of(
                "success", false, "error", Map.of("code", code.name(), "message", code.message())));
  }

  /** Adds an answer for each status, which names its codes. */
  void addTo(Operation operation, Route route) {
    Map<Integer, List<ErrorCode>> byStatus = new TreeMap<>();
    for (ErrorCode code : of(route)) {
      told.add(code);
      byStatus.computeIfAbsent(code.status(), _ -> new ArrayList<>()).add(code);
    }
    byStatus.forEach((status, those) ->
        operation.getResponses().addAPIResponse(status.toString(), response(those)));
  }

  private Set<ErrorCode> of(Route route) {
    Set<ErrorCode> answers = new LinkedHashSet<>(OF_ALL);
    if (!"GET".equals(route.method())) {
      answers.addAll(OF_BODIES);
    }
    if (route.policy().needed() != null) {
      answers.add(CommonError.UNAUTHENTICATED);
      answers.add(CommonError.TOKEN_EXPIRED);
    }
    if (route.policy().isForStaff()) {
      answers.add(CommonError.FORBIDDEN);
      answers.add(CommonError.SECOND_FACTOR_REQUIRED);
    }
    if (route.policy().factors()) {
      answers.add(CommonError.SECOND_FACTOR_REQUIRED);
    }
    if (route.policy().fresh()) {
      answers.add(CommonError.REAUTHENTICATION_REQUIRED);
    }
    for (Parameter parameter : route.handler().getParameters()) {
      answers.addAll(of(parameter));
    }
    for (String name : route.answers()) {
      ErrorCode code = codes.get(name);
      if (code == null) {
        throw new IllegalStateException(route.operation() + " answers an unknown code: " + name);
      }
      answers.add(code);
    }
    return answers;
  }

  private static List<CommonError> of(Parameter parameter) {
    HeaderParam header = parameter.getAnnotation(HeaderParam.class);
    if (header != null && header.value().equals(Idempotency.HEADER)) {
      return List.of(CommonError.IDEMPOTENCY_IN_PROGRESS, CommonError.IDEMPOTENCY_KEY_REUSED);
    }
    // what is no id names nothing
    boolean inUri =
        parameter.isAnnotationPresent(PathParam.class)
            || parameter.isAnnotationPresent(QueryParam.class);
    return inUri && parameter.getType() != String.class
        ? List.of(CommonError.NOT_FOUND)
        : List.of();
  }

  private static APIResponse response(List<ErrorCode> codes) {
    MediaType json =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref(ApiDocument.SCHEMAS + "ErrorResponse"));
    for (ErrorCode code : codes) {
      json.addExample(
          code.name(), OASFactory.createExample().ref("#/components/examples/" + code.name()));
    }
    return AnswerHeaders.onFailure(
        OASFactory.createAPIResponse()
            .description(
                codes.stream()
                    .map(code -> "`" + code.name() + "`: " + code.message())
                    .collect(Collectors.joining(" · ")))
            .content(OASFactory.createContent().addMediaType("application/json", json)),
        codes.getFirst().status());
  }
}
