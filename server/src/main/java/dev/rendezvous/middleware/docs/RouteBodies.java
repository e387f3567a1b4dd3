package dev.rendezvous.middleware.docs;

import dev.rendezvous.middleware.docs.Shapes.Way;
import dev.rendezvous.types.ApiResponse;
import jakarta.ws.rs.HeaderParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a route takes and answers when all is well, read from its Java method: the body's record,
 * and what stands in the envelope.
 *
 * @param taken schema of the body; null without one
 * @param answered schema of the whole answer; null when it is no JSON of ours
 */
record RouteBodies(
    Operation operation,
    Route route,
    @Nullable Map<String, Object> taken,
    @Nullable Map<String, Object> answered) {
  private static final String JSON = "application/json";
  private static final int MAX_FILE = 100 * 1024 * 1024;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  static RouteBodies of(Operation operation, Route route, Shapes shapes) {
    Method handler = route.handler();
    return new RouteBodies(
        operation,
        route,
        form(handler)
            .map(type -> shapes.of(type, Way.READ))
            .or(() -> body(handler).map(type -> shapes.of(type, Way.READ)))
            .orElse(null),
        answer(handler, shapes));
  }

  /** Writes it down, once all types have their names. */
  void write(ShapeNames names) {
    boundFiles(operation.getRequestBody() == null ? null : operation.getRequestBody().getContent());
    operation
        .getResponses()
        .getAPIResponses()
        .values()
        .forEach(answer -> boundFiles(answer.getContent()));
    if (taken != null && operation.getRequestBody() != null) {
      operation
          .getRequestBody()
          .getContent()
          .getMediaTypes()
          .values()
          .forEach(
              type -> type.setSchema(ShapeModels.of(names.resolved(taken, ApiDocument.SCHEMAS))));
    }
    boolean tagged = hasHeader("If-None-Match") || hasHeader("If-Match");
    for (Map.Entry<String, APIResponse> one : answers(names).entrySet()) {
      operation
          .getResponses()
          .addAPIResponse(one.getKey(), AnswerHeaders.onSuccess(one.getValue(), tagged));
    }
  }

  /** What is no JSON is a file. */
  private static void boundFiles(
      org.eclipse.microprofile.openapi.models.media.@Nullable Content content) {
    if (content != null && content.getMediaTypes() != null) {
      for (MediaType type : content.getMediaTypes().values()) {
        if (type.getSchema() != null
            && type.getSchema().getType() != null
            && type.getSchema().getMaxLength() == null) {
          type.getSchema().setMaxLength(MAX_FILE);
        }
      }
    }
  }

  private Map<String, APIResponse> answers(ShapeNames names) {
    Map<String, APIResponse> all = new LinkedHashMap<>();
    var responses = operation.getResponses();
    for (String status : List.copyOf(responses.getAPIResponses().keySet())) {
      if (status.compareTo("400") < 0 || status.equals("default") || !isGuessed(status)) {
        APIResponse declared = responses.getAPIResponse(status);
        responses.removeAPIResponse(status);
        all.put(isGuessed(status) ? Integer.toString(status()) : status, declared);
      }
    }
    if (answered != null) {
      var schema = ShapeModels.of(names.resolved(answered, ApiDocument.SCHEMAS));
      all.values().stream()
          .filter(RouteBodies::isOurs)
          .forEach(answer ->
              answer.setContent(
                  OASFactory.createContent()
                      .addMediaType(JSON, OASFactory.createMediaType().schema(schema))));
    }
    if (status() == NO_CONTENT) {
      all.put(
          Integer.toString(NO_CONTENT), OASFactory.createAPIResponse().description("It is done."));
    }
    if (hasHeader("If-None-Match")) {
      all.put(
          Integer.toString(NOT_MODIFIED),
          OASFactory.createAPIResponse().description("What one has is what there is."));
    }
    return all;
  }

  /** Whether nobody declared it: then the extension has guessed, and the code knows better. */
  private boolean isGuessed(String status) {
    return Arrays.stream(
            route
                .handler()
                .getAnnotationsByType(
                    org.eclipse.microprofile.openapi.annotations.responses.APIResponse.class))
        .noneMatch(said -> said.responseCode().equals(status));
  }

  private static boolean isOurs(APIResponse answer) {
    return answer.getContent() == null
        || answer.getContent().getMediaTypes() == null
        || answer.getContent().getMediaTypes().isEmpty()
        || answer.getContent().hasMediaType(JSON);
  }

  private int status() {
    ResponseStatus said = route.handler().getAnnotation(ResponseStatus.class);
    if (said != null) {
      return said.value();
    }
    return route.handler().getReturnType() == void.class ? NO_CONTENT : 200;
  }

  private boolean hasHeader(String name) {
    return Stream.of(route.handler().getParameters())
        .map(parameter -> parameter.getAnnotation(HeaderParam.class))
        .anyMatch(header -> header != null && header.value().equals(name));
  }

  /** The parameter that nothing else is said of than rules; bytes are read elsewhere. */
  private static Optional<AnnotatedType> body(Method handler) {
    return Stream.of(handler.getParameters())
        .filter(parameter -> Stream.of(parameter.getAnnotations()).noneMatch(RouteBodies::isSource))
        .filter(parameter -> parameter.getType().isRecord())
        .map(Parameter::getAnnotatedType)
        .findFirst();
  }

  /** A form is read part by part, so that no parameter of Java's has its type. */
  private static Optional<Class<?>> form(Method handler) {
    return Optional.ofNullable(handler.getAnnotation(RequestBody.class))
        .map(said -> said.content()[0].schema().implementation());
  }

  private static boolean isSource(Annotation annotation) {
    return annotation.annotationType().getPackageName().startsWith("jakarta.ws.rs");
  }

  private static @Nullable Map<String, Object> answer(Method handler, Shapes shapes) {
    Optional<Content> said = declared(handler);
    if (said.isPresent()) {
      Class<?> type = said.get().schema().implementation();
      Map<String, Object> whole = shapes.of(type, Way.WRITTEN);
      // what names its media type is the whole of an answer
      return hasEnvelope(type) || said.get().mediaType().equals(JSON)
          ? whole
          : envelope(whole, shapes, false);
    }
    AnnotatedType type = handler.getAnnotatedReturnType();
    while (type instanceof AnnotatedParameterizedType generic) {
      AnnotatedType inner = generic.getAnnotatedActualTypeArguments()[0];
      if (((ParameterizedType) generic.getType()).getRawType() == ApiResponse.class) {
        boolean list =
            inner.getType() instanceof ParameterizedType of
                && of.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw);
        return envelope(shapes.of(inner, Way.WRITTEN), shapes, list);
      }
      type = inner;
    }
    return null;
  }

  private static Optional<Content> declared(Method handler) {
    return Stream.of(
            handler.getAnnotationsByType(
                org.eclipse.microprofile.openapi.annotations.responses.APIResponse.class))
        .flatMap(said -> Stream.of(said.content()))
        .filter(content -> content.schema().implementation().isRecord())
        .findFirst();
  }

  private static boolean hasEnvelope(Class<?> type) {
    return Stream.of(type.getRecordComponents()).anyMatch(part -> part.getName().equals("success"));
  }

  private static Map<String, Object> envelope(
      Map<String, Object> data, Shapes shapes, boolean list) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("success", Map.of("type", "boolean", "const", true));
    parts.put("data", data);
    if (list) {
      parts.put("meta", shapes.of(ApiResponse.Meta.class, Way.WRITTEN));
    }
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("type", "object");
    whole.put("properties", parts);
    whole.put("required", List.of("success", "data"));
    return whole;
  }
}
