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
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text is a code of the given list, in the list's own case. */
@Documented
@Constraint(validatedBy = IsoCode.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@interface IsoCode {
  /** Which list. */
  Kind value();

  /** One sentence for people. */
  String message() default "must be a code that ISO has assigned";

  /** Unused; Bean Validation asks for it. */
  Class<?>[] groups() default {};

  /** Unused; Bean Validation asks for it. */
  Class<? extends Payload>[] payload() default {};

  /** The lists there are. */
  enum Kind {
    /** ISO 3166-1 alpha-2, such as {@code DE}. */
    COUNTRY,
    /** ISO 639-1, such as {@code de}. */
    LANGUAGE
  }

  /** Looks the text up. */
  final class Check implements ConstraintValidator<IsoCode, String> {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private Set<String> codes = Set.of();

    @Override
    public void initialize(IsoCode constraint) {
      codes =
          switch (constraint.value()) {
            case COUNTRY -> COUNTRIES;
            case LANGUAGE -> LANGUAGES;
          };
    }

    @Override
    public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
      return code == null || codes.contains(code);
    }
  }
}
