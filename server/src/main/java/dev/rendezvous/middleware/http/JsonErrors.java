package dev.rendezvous.middleware.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a client is told when its JSON can't be read or breaks a rule. */
public final class JsonErrors {
  private static final int MAX_DETAILS = 50;

  private JsonErrors() {}

  /** The failure for JSON that does not parse, or does not fit the record it is read into. */
  public static AppError of(JsonProcessingException e) {
    if (e.getCause() instanceof AppError reading) {
      return reading;
    }
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          FieldError.of(path(unknown), "UNKNOWN_FIELD", "There is no such field.");
      case MismatchedInputException mismatch when mismatch.getPath().isEmpty() ->
          FieldError.of("", "TYPE", "The body is missing or not of the expected type.");
      case MismatchedInputException mismatch ->
          FieldError.of(path(mismatch), "TYPE", "The value is not of the expected type.");
      case JsonMappingException mapping
          when !mapping.getPath().isEmpty() && !(e.getCause() instanceof JsonProcessingException) ->
          FieldError.of(path(mapping), "INVALID", "The value is not valid.");
      default -> CommonError.MALFORMED_JSON.asError();
    };
  }

  /** The failure for a request that breaks declared rules, with every field that does. */
  public static AppError of(ConstraintViolationException e) {
    return of(e.getConstraintViolations(), true);
  }

  /**
   * The failure for an object that breaks declared rules.
   *
   * @param inMethod whether the paths begin with a method and its parameter
   */
  public static AppError of(
      Collection<? extends ConstraintViolation<?>> violations, boolean inMethod) {
    List<FieldError> fields =
        violations.stream()
            .map(v -> new FieldError(path(v, inMethod), code(v), v.getMessage()))
            .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::code))
            .limit(MAX_DETAILS)
            .toList();
    return CommonError.VALIDATION_FAILED.asError(fields);
  }

  private static String path(ConstraintViolation<?> violation, boolean inMethod) {
    List<Path.Node> nodes =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false).toList();
    int from = inMethod ? firstOfField(nodes) : 0;
    return nodes.subList(from, nodes.size()).stream()
        // the list's own node tells the index
        .filter(node -> node.getKind() != ElementKind.CONTAINER_ELEMENT)
        .map(Path.Node::toString)
        .collect(Collectors.joining("."));
  }

  /** A body's fields are told without the method and parameter; a plain parameter by its name. */
  private static int firstOfField(List<Path.Node> nodes) {
    return Math.min(nodes.size() - 1, nodes.size() > 2 ? 2 : 1);
  }

  private static String code(ConstraintViolation<?> violation) {
    String rule =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return rule.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
