package dev.rendezvous.config;

import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a setting's value must be when it is not that, before the configuration is built. */
final class SettingCheck {
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Class<?>> FRACTIONS = Set.of(double.class, Double.class);
  private static final Set<Class<?>> TRUTHS = Set.of(boolean.class, Boolean.class);

  private SettingCheck() {}

  /** What the value should have been, as in "a whole number from 0 to 65535"; empty if it is. */
  static Optional<String> complaint(Setting setting, String value) {
    return complaint(setting, setting.type(), value);
  }

  private static Optional<String> complaint(Setting setting, Type type, String value) {
    if (type instanceof ParameterizedType many) {
      Type element = many.getActualTypeArguments()[0];
      return Arrays.stream(value.split(",", -1))
          .flatMap(part -> complaint(setting, element, part.strip()).stream())
          .findFirst()
          .map(wanted -> "a list, separated by commas, of which each is " + wanted);
    }
    if (type instanceof Class<?> plain) {
      return plain == String.class ? text(setting, value) : typed(setting, plain, value);
    }
    throw new IllegalStateException("A setting of a type nobody can check: " + setting.key());
  }

  private static Optional<String> typed(Setting setting, Class<?> type, String value) {
    if (WHOLE_NUMBERS.contains(type)) {
      return wholeNumber(setting, type, value);
    }
    String wanted = form(type);
    try {
      return fits(type, value) ? Optional.empty() : Optional.of(wanted);
    } catch (IllegalArgumentException e) {
      return Optional.of(wanted); // the parsers' way to say no
    }
  }

  private static String form(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + namesOf(type).stream().collect(Collectors.joining(", "));
    }
    if (TRUTHS.contains(type)) {
      return "true or false";
    }
    if (FRACTIONS.contains(type)) {
      return "a number";
    }
    if (type == Duration.class) {
      return "a duration such as 500ms, 10s, 5m or 2h";
    }
    if (type == URI.class) {
      return "a URL";
    }
    if (type == Path.class) {
      return "a path";
    }
    if (type == Rate.class) {
      return "a rate such as 30/1m or 5/1h";
    }
    if (type == NetworkBlock.class) {
      return "an IP address or a block of them such as 10.0.0.0/8";
    }
    throw new IllegalStateException("A setting of a type nobody can check: " + type);
  }

  private static boolean fits(Class<?> type, String value) {
    if (type.isEnum()) {
      return namesOf(type).contains(value);
    }
    if (TRUTHS.contains(type)) {
      return value.equals("true") || value.equals("false");
    }
    if (FRACTIONS.contains(type)) {
      return Double.isFinite(Double.parseDouble(value));
    }
    if (type == Duration.class) {
      return DurationConverter.parseDuration(value) != null;
    }
    if (type == Rate.class) {
      return Rate.of(value).times() > 0;
    }
    if (type == NetworkBlock.class) {
      return !NetworkBlock.of(value).toString().isEmpty();
    }
    return type == URI.class
        ? URI.create(value).isAbsolute()
        : !Path.of(value).toString().isEmpty();
  }

  private static List<String> namesOf(Class<?> enumeration) {
    return Arrays.stream(Objects.requireNonNull(enumeration.getEnumConstants()))
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  private static Optional<String> wholeNumber(Setting setting, Class<?> type, String value) {
    boolean isInt = type == int.class || type == Integer.class;
    long least =
        setting
            .constraint(Min.class)
            .map(Min::value)
            .orElse(isInt ? Integer.MIN_VALUE : Long.MIN_VALUE);
    long most =
        setting
            .constraint(Max.class)
            .map(Max::value)
            .orElse(isInt ? Integer.MAX_VALUE : Long.MAX_VALUE);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return Optional.empty();
      }
    } catch (NumberFormatException e) {
      // said below, together with the range
    }
    return Optional.of("a whole number from %d to %d".formatted(least, most));
  }

  private static Optional<String> text(Setting setting, String value) {
    Optional<Size> size = setting.constraint(Size.class);
    if (size.isPresent()
        && (value.length() < size.get().min() || value.length() > size.get().max())) {
      return Optional.of("%d to %d characters long".formatted(size.get().min(), size.get().max()));
    }
    return setting
        .constraint(Pattern.class)
        .filter(pattern -> !value.matches(pattern.regexp()))
        .map(pattern -> "of the form " + pattern.regexp());
  }
}
