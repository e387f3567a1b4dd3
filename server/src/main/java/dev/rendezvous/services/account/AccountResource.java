package dev.rendezvous.services.account;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own account. */
@Path("/auth")
@Authenticated
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class AccountResource {
  private final Accounts accounts;

  AccountResource(Accounts accounts) {
    this.accounts = accounts;
  }

  @GET
  @Path("me")
  @Operation(summary = "Read one's account", description = "Who is signed in.")
  public ApiResponse<Me> me(@Context SecurityContext security) {
    return ApiResponse.ok(accounts.me(Caller.of(security).userId()));
  }
}
