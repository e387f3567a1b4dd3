package dev.rendezvous.services.auth;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.CaptchaProtected;
import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in by password, staying signed in, and proving once more who one is. */
@Path("/auth")
@Limited(RateLimit.AUTHENTICATION)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class SignInResource {
  private final SignIn signIn;
  private final PasswordSignIn byPassword;
  private final SessionOpening opening;
  private final Reauthentication proofs;
  private final SessionApi sessions;
  private final Clients clients;
  private final AuthSettings settings;

  SignInResource(
      SignIn signIn,
      PasswordSignIn byPassword,
      SessionOpening opening,
      Reauthentication proofs,
      SessionApi sessions,
      Clients clients,
      AuthSettings settings) {
    this.signIn = signIn;
    this.byPassword = byPassword;
    this.opening = opening;
    this.proofs = proofs;
    this.sessions = sessions;
    this.clients = clients;
    this.settings = settings;
  }

  @POST
  @Path("login")
  @Public
  @CaptchaProtected
  @Answers({"INVALID_CREDENTIALS", "EMAIL_NOT_VERIFIED", "ACCOUNT_SUSPENDED"})
  @Operation(
      summary = "Sign in",
      description =
          "With e-mail and password. Where a second factor is set up, it is asked for instead of"
              + " answering tokens. Signing in takes a deletion of the account back.")
  public ApiResponse<SignInAnswer> login(
      @Context HttpServerRequest request, @NotNull @Valid AuthRequests.Login body) {
    return ApiResponse.ok(signIn.by(byPassword, body, clients.of(request, body.device())));
  }

  @POST
  @Path("refresh")
  @Public
  @Limited(RateLimit.REFRESH)
  @Answers({"UNAUTHENTICATED", "ACCOUNT_SUSPENDED"})
  @Operation(
      summary = "Stay signed in",
      description =
          "Changes the refresh token for a new pair. A token that comes back after it was used ends"
              + " its session.")
  public ApiResponse<SignedIn> refresh(@NotNull @Valid AuthRequests.Refresh body) {
    return ApiResponse.ok(opening.refresh(body.refreshToken()));
  }

  @POST
  @Path("reauthenticate")
  @Authenticated
  @Answers({"INVALID_CREDENTIALS", "MFA_CODE_REQUIRED"})
  @Operation(
      summary = "Prove once more who one is",
      description =
          "What is hard to undo wants a recent proof. Who has no password signs in anew instead.")
  public ApiResponse<Reauthenticated> reauthenticate(
      @Context SecurityContext security, @NotNull @Valid AuthRequests.Proof body) {
    Caller caller = Caller.of(security);
    proofs.require(caller.userId(), body);
    Instant provenAt = sessions.proveAgain(caller.userId(), caller.sessionId());
    return ApiResponse.ok(
        new Reauthenticated(
            sessions.accessToken(caller.userId(), caller.sessionId(), caller.role(), provenAt),
            "Bearer",
            settings.accessTokenLife().toSeconds()));
  }
}
