package dev.rendezvous.middleware.access;

import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.Role;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What a route declares about who may call it and how often.
 *
 * @param needed the least role; null when anybody may call
 * @param permission what the caller must be allowed to do
 * @param limit which limit its requests count against
 * @param fresh whether the caller must have signed in lately
 * @param factors whether it changes what one signs in with
 * @param captcha whether it asks for a captcha where the operator has set one up
 */
public record RoutePolicy(
    @Nullable Role needed,
    Permission permission,
    RateLimit limit,
    boolean fresh,
    boolean factors,
    boolean captcha) {
  /**
   * Reads the annotations of a route's method, or else of its class.
   *
   * @throws IllegalStateException when neither says who may call
   */
  public static RoutePolicy of(Class<?> resource, Method method) {
    Limited limited = find(resource, method, Limited.class);
    Role needed = needed(resource, method);
    Authenticated authenticated = find(resource, method, Authenticated.class);
    return new RoutePolicy(
        needed,
        needed == null || authenticated == null
            ? Permission.OWN_ACCOUNT
            : authenticated.permission(),
        limited == null ? RateLimit.DEFAULT : limited.value(),
        needed != null && authenticated != null && authenticated.fresh(),
        needed != null && authenticated != null && authenticated.factors(),
        method.isAnnotationPresent(CaptchaProtected.class));
  }

  /** Whether only the staff may call. */
  public boolean isForStaff() {
    return needed != null && needed.covers(Role.MODERATOR);
  }

  private static @Nullable Role needed(Class<?> resource, Method method) {
    if (method.isAnnotationPresent(Public.class)) {
      return null;
    }
    Authenticated authenticated = find(resource, method, Authenticated.class);
    if (authenticated != null) {
      Role role = authenticated.role();
      Role least = authenticated.permission().role();
      return role.covers(least) ? role : least;
    }
    if (resource.isAnnotationPresent(Public.class)) {
      return null;
    }
    throw new IllegalStateException(method + " says neither @Public nor @Authenticated");
  }

  private static <A extends Annotation> @Nullable A find(
      Class<?> resource, Method method, Class<A> type) {
    A own = method.getAnnotation(type);
    return own != null ? own : resource.getAnnotation(type);
  }
}
