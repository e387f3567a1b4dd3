package dev.rendezvous.types;

import java.util.List;

/**
 * Why one field of a request was refused; the details of {@link CommonError#VALIDATION_FAILED}.
 *
 * @param field path of the field, such as {@code preferences.ageMin}
 * @param code the rule that it broke, such as {@code NOT_BLANK} or {@code UNKNOWN_FIELD}
 * @param message one sentence for people
 */
public record FieldError(String field, String code, String message) {
  /** A refusal of one field, ready to be thrown. */
  public static AppError of(String field, String code, String message) {
    return CommonError.VALIDATION_FAILED.asError(List.of(new FieldError(field, code, message)));
  }
}
