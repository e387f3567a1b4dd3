package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.CaptchaProtected;
import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signing up, in and out. */
@Path("/auth")
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth", description = "Accounts and sessions")
class AuthResource {
  private final Registration registration;
  private final SignIn signIn;
  private final PasswordSignIn byPassword;
  private final Sessions sessions;
  private final RateLimiter limiter;

  /** How far a registration is. */
  record RegistrationStatus(String status) {
    static final RegistrationStatus VERIFICATION_REQUIRED =
        new RegistrationStatus("VERIFICATION_REQUIRED");
  }

  AuthResource(
      Registration registration,
      SignIn signIn,
      PasswordSignIn byPassword,
      Sessions sessions,
      RateLimiter limiter) {
    this.registration = registration;
    this.signIn = signIn;
    this.byPassword = byPassword;
    this.sessions = sessions;
    this.limiter = limiter;
  }

  @POST
  @Path("register")
  @Public
  @CaptchaProtected
  @Limited(RateLimit.AUTHENTICATION)
  @ResponseStatus(202)
  @Answers("AGE_REQUIREMENT")
  @Operation(
      summary = "Sign up",
      description =
          "Mails a code to the address. The answer is the same whether or not the address has an"
              + " account; its owner is told by mail.")
  public ApiResponse<RegistrationStatus> register(@NotNull @Valid AuthRequests.Register body) {
    registration.register(body);
    return ApiResponse.ok(RegistrationStatus.VERIFICATION_REQUIRED);
  }

  @POST
  @Path("verify-email")
  @Public
  @Limited(RateLimit.AUTHENTICATION)
  @Answers({"INVALID_CREDENTIALS", "ACCOUNT_SUSPENDED"})
  @Operation(
      summary = "Enter the code",
      description = "Proves the address with the code from the mail, and signs in.")
  public ApiResponse<SignedIn> verifyEmail(@NotNull @Valid AuthRequests.VerifyEmail body) {
    EmailAddress email = EmailAddress.of(body.email());
    limiter.require(RateLimit.ACCOUNT_GUESSES, email.key());
    Account account = registration.verify(email, body.code());
    return ApiResponse.ok(signIn.begin(account, "CODE", body.device()));
  }

  @POST
  @Path("verify-email/resend")
  @Public
  @Limited(RateLimit.AUTHENTICATION)
  @ResponseStatus(202)
  @Operation(summary = "Ask for another code", description = "The code before it is void.")
  public ApiResponse<RegistrationStatus> resendCode(@NotNull @Valid AuthRequests.Address body) {
    registration.resend(EmailAddress.of(body.email()));
    return ApiResponse.ok(RegistrationStatus.VERIFICATION_REQUIRED);
  }

  @POST
  @Path("login")
  @Public
  @CaptchaProtected
  @Limited(RateLimit.AUTHENTICATION)
  @Answers({"INVALID_CREDENTIALS", "EMAIL_NOT_VERIFIED", "ACCOUNT_SUSPENDED"})
  @Operation(summary = "Sign in", description = "With e-mail and password.")
  public ApiResponse<SignedIn> login(@NotNull @Valid AuthRequests.Login body) {
    return ApiResponse.ok(signIn.by(byPassword, body, body.device()));
  }

  @POST
  @Path("refresh")
  @Public
  @Limited(RateLimit.AUTHENTICATION)
  @Answers({"UNAUTHENTICATED", "EMAIL_NOT_VERIFIED", "ACCOUNT_SUSPENDED"})
  @Operation(
      summary = "Stay signed in",
      description =
          "Changes the refresh token for a new pair. A token that comes back after it was used ends"
              + " its session.")
  public ApiResponse<SignedIn> refresh(@NotNull @Valid AuthRequests.Refresh body) {
    return ApiResponse.ok(signIn.refresh(body.refreshToken()));
  }

  @POST
  @Path("logout")
  @Authenticated
  @Operation(summary = "Sign out", description = "Ends this session.")
  public void logout(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    sessions.end(caller.userId(), caller.sessionId(), "LOGOUT");
  }

  @POST
  @Path("logout-all")
  @Authenticated
  @Operation(summary = "Sign out everywhere", description = "Ends all sessions of the account.")
  public void logoutAll(@Context SecurityContext security) {
    sessions.endAll(Caller.of(security).userId(), "LOGOUT_ALL");
  }

  @GET
  @Path("me")
  @Authenticated
  @Operation(summary = "Read one's account", description = "Who is signed in.")
  public ApiResponse<Me> me(@Context SecurityContext security) {
    return ApiResponse.ok(signIn.me(Caller.of(security).userId()));
  }
}
