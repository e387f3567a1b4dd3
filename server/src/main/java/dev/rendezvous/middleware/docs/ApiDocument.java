package dev.rendezvous.middleware.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.types.ErrorCode;
import dev.rendezvous.types.ErrorResponse;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Says of each operation what its code declares: who may call it and how often, what it takes, what
 * it answers, and every error.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class ApiDocument implements OASFilter {
  static final String SCHEMAS = "#/components/schemas/";
  private static final String SCHEME = "bearer";

  /** Created by the OpenAPI extension. */
  public ApiDocument() {}

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, Route> routes =
        bean(RouteCatalogue.class).routes().stream()
            .collect(Collectors.toMap(Route::operation, r -> r));
    RouteErrors errors = new RouteErrors(bean(ErrorCatalogue.class).byName());
    Shapes shapes = new Shapes(bean(ObjectMapper.class));
    List<RouteBodies> bodies = new ArrayList<>();
    for (PathItem item : document.getPaths().getPathItems().values()) {
      for (Operation operation : item.getOperations().values()) {
        Route route = routes.get(operation.getOperationId());
        if (route != null) {
          describe(operation, route);
          errors.addTo(operation, route);
          bodies.add(RouteBodies.of(operation, route, shapes));
        }
      }
    }
    // once all types are known, so that each gets a name of its own
    RouteExamples examples = new RouteExamples(bean(ObjectMapper.class));
    for (RouteBodies body : bodies) {
      body.write(shapes.named());
      examples.addTo(body.operation());
    }
    document.setComponents(components(shapes, errors.told()));
    introduce(document);
  }

  private static <T> T bean(Class<T> type) {
    return Arc.container().instance(type).get();
  }

  private static void describe(Operation operation, Route route) {
    RouteParameters.describe(operation, route);
    if (route.policy().needed() == null) {
      // OpenAPI's way to say that nobody has to be signed in
      operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
    } else {
      operation.addSecurityRequirement(
          OASFactory.createSecurityRequirement()
              .addScheme(SCHEME, route.policy().needed().name().toLowerCase(Locale.ROOT)));
    }
    operation.addExtension(
        LimitWords.NAME,
        LimitWords.of(
            route.policy().limit(),
            bean(LimitSettings.class),
            route.policy().needed() == null ? "address" : "user"));
  }

  private static Components components(Shapes shapes, List<ErrorCode> codes) {
    Components components = OASFactory.createComponents();
    var _ = shapes.of(ErrorResponse.class, Shapes.Way.WRITTEN);
    shapes
        .named()
        .all(SCHEMAS)
        .forEach((name, schema) -> components.addSchema(name, ShapeModels.of(schema)));
    AnswerHeaders.addTo(components);
    codes.forEach(code -> components.addExample(code.name(), RouteErrors.example(code)));
    return components.addSecurityScheme(
        SCHEME,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description(
                "The access token that signing in answers, a JWT (RFC 7519) signed with RS256 and"
                    + " checked as RFC8725 asks. What a route needs in brackets is the least"
                    + " role."));
  }

  private static void introduce(OpenAPI document) {
    document.setServers(
        List.of(
            OASFactory.createServer()
                .url("/")
                .description("This installation, be it local, for staging or in production")
                .addExtension("x-internal", false)));
    document
        .getInfo()
        .description(
            """
            A dating backend: people are brought together live, keep in touch, and pay with \
            subscriptions and coins.

            - [How to sign in, and stay signed in](/docs/authentication)
            - [Every error, and what to do about it](/docs/errors)
            - [Events on sockets, as AsyncAPI](/asyncapi.json)
            """)
        .contact(OASFactory.createContact().name("The operator of this installation"));
  }
}
