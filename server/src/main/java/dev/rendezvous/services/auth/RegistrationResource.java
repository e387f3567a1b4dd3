package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.CaptchaProtected;
import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.account.EmailAddress;
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
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signing up. */
@Path("/auth")
@Public
@Limited(RateLimit.AUTHENTICATION)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth", description = "Accounts and sessions")
class RegistrationResource {
  private final Registration registration;
  private final CodeMails codes;
  private final SignIn signIn;
  private final Clients clients;
  private final RateLimiter limiter;

  /** How far a registration is. */
  record RegistrationStatus(String status) {
    static final RegistrationStatus VERIFICATION_REQUIRED =
        new RegistrationStatus("VERIFICATION_REQUIRED");
  }

  RegistrationResource(
      Registration registration,
      CodeMails codes,
      SignIn signIn,
      Clients clients,
      RateLimiter limiter) {
    this.registration = registration;
    this.codes = codes;
    this.signIn = signIn;
    this.clients = clients;
    this.limiter = limiter;
  }

  @POST
  @Path("register")
  @CaptchaProtected
  @ResponseStatus(202)
  @Answers("AGE_REQUIREMENT")
  @Operation(
      summary = "Sign up",
      description =
          "Mails a code to the address. The answer is the same whether or not the address has an"
              + " account; its owner is told by mail.")
  public ApiResponse<RegistrationStatus> register(
      @Context HttpServerRequest request, @NotNull @Valid AuthRequests.Register body) {
    registration.register(body, Clients.locale(request));
    return ApiResponse.ok(RegistrationStatus.VERIFICATION_REQUIRED);
  }

  @POST
  @Path("verify-email")
  @Answers({"INVALID_CREDENTIALS", "ACCOUNT_SUSPENDED"})
  @Operation(
      summary = "Enter the code",
      description = "Proves the address with the code from the mail, and signs in.")
  public ApiResponse<SignInAnswer> verifyEmail(
      @Context HttpServerRequest request, @NotNull @Valid AuthRequests.VerifyEmail body) {
    EmailAddress email = EmailAddress.of(body.email());
    limiter.require(RateLimit.CODE_TRIES, email.key());
    return ApiResponse.ok(
        signIn.next(
            Proven.of(registration.verify(body)), "CODE", clients.of(request, body.device())));
  }

  @POST
  @Path("verify-email/resend")
  @ResponseStatus(202)
  @Operation(summary = "Ask for another code", description = "The code before it is void.")
  public ApiResponse<RegistrationStatus> resendCode(@NotNull @Valid AuthRequests.Address body) {
    codes.verifyAgain(EmailAddress.of(body.email()));
    return ApiResponse.ok(RegistrationStatus.VERIFICATION_REQUIRED);
  }
}
