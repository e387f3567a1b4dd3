package dev.rendezvous.middleware.captcha;

import dev.rendezvous.middleware.access.CaptchaProtected;
import dev.rendezvous.middleware.access.Origins;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks for the captcha of routes that want one, once the caller's limit was counted. */
final class CaptchaRoutes {
  /** After the route guard, so that nobody floods the provider by way of us. */
  private static final int AFTER_LIMITS = Priorities.AUTHENTICATION + 100;

  private final CaptchaGuard guard;
  private final Origins origins;

  CaptchaRoutes(CaptchaGuard guard, Origins origins) {
    this.guard = guard;
    this.origins = origins;
  }

  @ServerRequestFilter(priority = AFTER_LIMITS)
  public void guard(
      ContainerRequestContext request, ResourceInfo route, RoutingContext connection) {
    if (guard.isOn() && route.getResourceMethod().isAnnotationPresent(CaptchaProtected.class)) {
      String token = request.getHeaderString(CaptchaProtected.HEADER);
      String address = origins.addressOf(connection.request());
      // of IPv6 only the network is known here, which is no address to tell a provider
      guard.require(token, address.contains(".") ? address : "");
    }
  }
}
