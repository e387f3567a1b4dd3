package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The second step of signing in. */
@Path("/auth/mfa")
@Public
@Limited(RateLimit.AUTHENTICATION)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class SecondFactorResource {
  private final SignIn signIn;
  private final Clients clients;

  SecondFactorResource(SignIn signIn, Clients clients) {
    this.signIn = signIn;
    this.clients = clients;
  }

  @POST
  @Path("verify")
  @Answers({"MFA_INVALID", "INVALID_CREDENTIALS", "ACCOUNT_SUSPENDED"})
  @Operation(
      summary = "Give the second factor",
      description = "A code of the authenticator app, or a recovery code.")
  public ApiResponse<SignedIn> verifySecondFactor(
      @Context HttpServerRequest request, @NotNull @Valid AuthRequests.SecondFactor body) {
    return ApiResponse.ok(signIn.finish(body, clients.of(request, null).origin()));
  }
}
