package dev.rendezvous.middleware.access;

import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RequestLimits;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Role;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a request through to its route when its caller may, and not too often. */
final class RouteGuard {
  private static final String SCHEME = "Bearer ";

  private final TokenVerifier tokens;
  private final RequestLimits limits;
  private final Origins origins;
  private final FreshSignIn fresh;
  private final StaffFactors staff;
  private final ConcurrentMap<Method, RoutePolicy> policies = new ConcurrentHashMap<>();

  RouteGuard(
      TokenVerifier tokens,
      RequestLimits limits,
      Origins origins,
      FreshSignIn fresh,
      StaffFactors staff) {
    this.tokens = tokens;
    this.limits = limits;
    this.origins = origins;
    this.fresh = fresh;
    this.staff = staff;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public void guard(
      ContainerRequestContext request, ResourceInfo route, RoutingContext connection) {
    RoutePolicy policy =
        policies.computeIfAbsent(
            route.getResourceMethod(), m -> RoutePolicy.of(route.getResourceClass(), m));
    Role needed = policy.needed();
    if (needed == null) {
      count(policy.limit(), address(connection), connection);
      return;
    }
    Caller caller = caller(connection);
    MDC.put("userId", caller.getName());
    count(policy.limit(), caller.getName(), connection);
    if (!caller.role().covers(needed)) {
      throw CommonError.FORBIDDEN.asError();
    }
    if (policy.isForStaff()) {
      staff.require(caller);
    }
    if (policy.factors()) {
      staff.requireOwn(caller);
    }
    if (policy.fresh()) {
      fresh.require(caller);
    }
    request.setSecurityContext(new CallerSecurity(caller, request.getSecurityContext()));
  }

  /** Who calls; a token that is refused counts against its address, so that guessing has an end. */
  private Caller caller(RoutingContext connection) {
    String header = connection.request().getHeader(HttpHeaders.AUTHORIZATION);
    try {
      if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
        throw CommonError.UNAUTHENTICATED.asError();
      }
      return tokens.verify(header.substring(SCHEME.length()).strip());
    } catch (AppError refused) {
      count(RateLimit.DEFAULT, address(connection), connection);
      throw refused;
    }
  }

  private void count(RateLimit limit, String subject, RoutingContext connection) {
    limits.require(limit, subject, connection.response());
  }

  private String address(RoutingContext connection) {
    return origins.addressOf(connection.request());
  }
}
