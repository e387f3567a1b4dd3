package dev.rendezvous.middleware.docs;

import dev.rendezvous.middleware.access.CaptchaProtected;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to each operation what its code declares: who may call, its limit, every error it answers.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class ApiDocument implements OASFilter {
  private static final String SCHEME = "bearer";
  private static final String ERROR_SCHEMA = "#/components/schemas/ErrorResponse";

  /** Created by the OpenAPI extension. */
  public ApiDocument() {}

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, Route> routes =
        Arc.container().instance(RouteCatalogue.class).get().routes().stream()
            .collect(Collectors.toMap(Route::operation, r -> r));
    Map<String, ErrorCode> codes = Arc.container().instance(ErrorCatalogue.class).get().byName();
    document
        .getComponents()
        .addSecurityScheme(
            SCHEME,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("The access token that signing in answers."));
    document.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .forEach(operation -> {
          Route route = routes.get(operation.getOperationId());
          if (route != null) {
            describe(operation, route, codes);
          }
        });
  }

  private static void describe(Operation operation, Route route, Map<String, ErrorCode> codes) {
    if (route.policy().needed() != null) {
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
    }
    if (route.policy().captcha()) {
      operation.addParameter(captchaToken());
    }
    operation.addExtension("x-rate-limit", route.policy().limit().label());
    Map<Integer, List<ErrorCode>> byStatus = new TreeMap<>();
    for (ErrorCode code : answersOf(route, codes)) {
      byStatus.computeIfAbsent(code.status(), _ -> new ArrayList<>()).add(code);
    }
    byStatus.forEach((status, those) ->
        operation.getResponses().addAPIResponse(status.toString(), response(those)));
  }

  private static Parameter captchaToken() {
    return OASFactory.createParameter()
        .name(CaptchaProtected.HEADER)
        .in(Parameter.In.HEADER)
        .required(false)
        .description(
            "What the captcha's widget gave; needed where the operator has set a captcha up,"
                + " and good once.")
        .schema(
            OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .maxLength(CaptchaProtected.MAX_LENGTH));
  }

  private static List<ErrorCode> answersOf(Route route, Map<String, ErrorCode> codes) {
    List<ErrorCode> answers =
        new ArrayList<>(
            List.of(
                CommonError.VALIDATION_FAILED,
                CommonError.RATE_LIMITED,
                CommonError.INTERNAL,
                CommonError.UNAVAILABLE));
    if (!"GET".equals(route.method())) {
      answers.add(CommonError.MALFORMED_JSON);
      answers.add(CommonError.PAYLOAD_TOO_LARGE);
      answers.add(CommonError.UNSUPPORTED_MEDIA_TYPE);
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
    for (String name : route.answers()) {
      ErrorCode code = codes.get(name);
      if (code == null) {
        throw new IllegalStateException(route.operation() + " answers an unknown code: " + name);
      }
      answers.add(code);
    }
    return answers.stream().distinct().toList();
  }

  private static APIResponse response(List<ErrorCode> codes) {
    MediaType json =
        OASFactory.createMediaType().schema(OASFactory.createSchema().ref(ERROR_SCHEMA));
    for (ErrorCode code : codes) {
      json.addExample(
          code.name(),
          OASFactory.createExample()
              .value(
                  Map.of(
                      "success",
                      false,
                      "error",
                      Map.of("code", code.name(), "message", code.message()))));
    }
    return OASFactory.createAPIResponse()
        .description(
            codes.stream()
                .map(code -> code.name() + ": " + code.message())
                .collect(Collectors.joining(" · ")))
        .content(OASFactory.createContent().addMediaType("application/json", json));
  }
}
