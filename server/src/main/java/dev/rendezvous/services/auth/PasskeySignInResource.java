package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.passkey.PasskeyApi;
import dev.rendezvous.services.passkey.SignInOptions;
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

/** Signing in with a passkey. */
@Path("/auth/passkeys")
@Public
@Limited(RateLimit.AUTHENTICATION)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class PasskeySignInResource {
  private final PasskeyApi passkeys;
  private final PasskeySignIn byPasskey;
  private final SignIn signIn;
  private final Clients clients;

  PasskeySignInResource(
      PasskeyApi passkeys, PasskeySignIn byPasskey, SignIn signIn, Clients clients) {
    this.passkeys = passkeys;
    this.byPasskey = byPasskey;
    this.signIn = signIn;
    this.clients = clients;
  }

  @POST
  @Path("sign-in/options")
  @Operation(
      summary = "Begin to sign in with a passkey",
      description =
          "Options for navigator.credentials.get. They name nobody: the authenticator knows whose"
              + " passkeys it holds.")
  public ApiResponse<SignInOptions> beginPasskeySignIn() {
    return ApiResponse.ok(passkeys.beginSignIn());
  }

  @POST
  @Path("sign-in")
  @Answers({"PASSKEY_INVALID", "ACCOUNT_SUSPENDED"})
  @Operation(
      summary = "Sign in with a passkey",
      description = "No second factor is asked for: a passkey is two in one.")
  public ApiResponse<SignInAnswer> signInWithPasskey(
      @Context HttpServerRequest request, @NotNull @Valid AuthRequests.ByPasskey body) {
    return ApiResponse.ok(
        signIn.by(byPasskey, body.credential(), clients.of(request, body.device())));
  }
}
