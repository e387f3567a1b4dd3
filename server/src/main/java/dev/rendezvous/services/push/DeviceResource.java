package dev.rendezvous.services.push;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.FieldError;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where people can be rung. */
@Path("/devices/{token}")
@Authenticated
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.notification", stringValue = "false")
@Tag(name = "notifications")
class DeviceResource {
  private final PushService pushes;

  DeviceResource(PushService pushes) {
    this.pushes = pushes;
  }

  @PUT
  @Operation(
      summary = "Register a device for pushes",
      description =
          "By the registration token that the device got from the push provider. Safe to repeat,"
              + " which an app does at each start. The token moves to the caller, whoever"
              + " registered it before; it goes when the caller's session ends.")
  public void registerDevice(
      @Context SecurityContext security,
      @PathParam("token") String token,
      @NotNull @Valid PushRequests.Device body) {
    Caller caller = Caller.of(security);
    pushes.register(caller.userId(), caller.sessionId(), required(token), body);
  }

  @DELETE
  @Operation(
      summary = "Take a device off pushes",
      description = "The same answer whether or not it was one of the caller's.")
  public void removeDevice(@Context SecurityContext security, @PathParam("token") String token) {
    pushes.remove(Caller.of(security).userId(), required(token));
  }

  private static String required(String token) {
    if (!token.matches(PushRequests.TOKEN)) {
      throw FieldError.of("token", "INVALID", "is not a registration token");
    }
    return token;
  }
}
