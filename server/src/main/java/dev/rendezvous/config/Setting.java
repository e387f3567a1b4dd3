package dev.rendezvous.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One setting as its interface declares it.
 *
 * @param key name in the file and in the configuration, such as {@code rendezvous.db.url}
 * @param type type of its value, without the {@code Optional} around it
 * @param defaultValue value when nobody gives one
 * @param declaration the method that declares it and carries its constraints
 */
public record Setting(String key, Type type, Optional<String> defaultValue, Method declaration) {

  /** Environment variable, such as {@code RENDEZVOUS_DB_URL}. */
  public String variable() {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Whether its value must never be printed. */
  public boolean confidential() {
    return declaration.isAnnotationPresent(Confidential.class);
  }

  /** Whether profile prod refuses to start without it. */
  public boolean requiredInProd() {
    return declaration.isAnnotationPresent(RequiredInProd.class);
  }

  /** A constraint of the method, or of what its {@code Optional} or collection holds. */
  <A extends Annotation> Optional<A> constraint(Class<A> kind) {
    Stream<AnnotatedElement> held =
        declaration.getAnnotatedReturnType() instanceof AnnotatedParameterizedType holder
            ? Stream.of(holder.getAnnotatedActualTypeArguments())
            : Stream.empty();
    return Stream.concat(Stream.of(declaration), held)
        .flatMap(place -> Stream.of(place.getAnnotationsByType(kind)))
        .findFirst();
  }
}
