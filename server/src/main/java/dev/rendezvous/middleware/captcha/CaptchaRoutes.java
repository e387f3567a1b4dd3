package dev.rendezvous.middleware.captcha;

import dev.rendezvous.middleware.access.CaptchaProtected;
import io.vertx.core.net.SocketAddress;
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

  CaptchaRoutes(CaptchaGuard guard) {
    this.guard = guard;
  }

  @ServerRequestFilter(priority = AFTER_LIMITS)
  public void guard(
      ContainerRequestContext request, ResourceInfo route, RoutingContext connection) {
    if (guard.isOn() && route.getResourceMethod().isAnnotationPresent(CaptchaProtected.class)) {
      SocketAddress remote = connection.request().remoteAddress();
      String host = remote == null ? null : remote.hostAddress();
      guard.require(request.getHeaderString(CaptchaProtected.HEADER), host == null ? "" : host);
    }
  }
}
