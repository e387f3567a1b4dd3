package dev.rendezvous.middleware.access;

import dev.rendezvous.types.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Locale;

/** The caller as Jakarta REST hands it to a route. */
record CallerSecurity(Caller caller, SecurityContext connection) implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return caller;
  }

  @Override
  public boolean isUserInRole(String role) {
    return caller.role().covers(Role.valueOf(role.toUpperCase(Locale.ROOT)));
  }

  @Override
  public boolean isSecure() {
    return connection.isSecure();
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
