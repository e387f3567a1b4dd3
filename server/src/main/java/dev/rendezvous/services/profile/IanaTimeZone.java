package dev.rendezvous.services.profile;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text names a time zone of the IANA database, such as {@code Europe/Berlin}. */
@Documented
@Constraint(validatedBy = IanaTimeZone.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@interface IanaTimeZone {
  /** One sentence for people. */
  String message() default "must be the name of a time zone, such as Europe/Berlin";

  /** Unused; Bean Validation asks for it. */
  Class<?>[] groups() default {};

  /** Unused; Bean Validation asks for it. */
  Class<? extends Payload>[] payload() default {};

  /** Looks the text up. */
  final class Check implements ConstraintValidator<IanaTimeZone, String> {
    /** Without those that only the JDK knows. */
    static final Set<String> KNOWN =
        ZoneId.getAvailableZoneIds().stream()
            .filter(name -> !name.startsWith("SystemV/"))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
      return name == null || KNOWN.contains(name);
    }
  }
}
