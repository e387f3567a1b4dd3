package dev.rendezvous.middleware.docs;

import dev.rendezvous.middleware.access.RoutePolicy;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All routes of this process, read from the resource classes. */
@Singleton
@Unremovable
public final class RouteCatalogue {
  private static final List<String> CAPTCHA = List.of("CAPTCHA_REQUIRED", "CAPTCHA_REFUSED");

  private final BeanManager beans;

  RouteCatalogue(BeanManager beans) {
    this.beans = beans;
  }

  /** The routes, by path and method. */
  public List<Route> routes() {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(Bean::getBeanClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .distinct()
        .flatMap(RouteCatalogue::routesOf)
        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
        .toList();
  }

  private static Stream<Route> routesOf(Class<?> resource) {
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method -> verb(method).map(verb -> route(resource, method, verb)).stream());
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Route route(Class<?> resource, Method method, String verb) {
    Path own = method.getAnnotation(Path.class);
    String path =
        "/" + resource.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
    RoutePolicy policy = RoutePolicy.of(resource, method);
    return new Route(
        verb,
        path.replaceAll("/+", "/").replaceAll("(?<=.)/$", ""),
        method.getName(),
        policy,
        answers(method, policy),
        method);
  }

  private static List<String> answers(Method method, RoutePolicy policy) {
    List<String> codes = new ArrayList<>();
    Answers declared = method.getAnnotation(Answers.class);
    if (declared != null) {
      codes.addAll(List.of(declared.value()));
    }
    if (policy.captcha()) {
      codes.addAll(CAPTCHA);
    }
    return List.copyOf(codes);
  }
}
