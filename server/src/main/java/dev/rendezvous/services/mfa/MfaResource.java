package dev.rendezvous.services.mfa;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's second factors. */
@Path("/auth/mfa")
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "mfa", description = "Second factors")
class MfaResource {
  private final Enrolment enrolment;
  private final OwnFactors own;
  private final AccountLabelApi labels;

  MfaResource(Enrolment enrolment, OwnFactors own, AccountLabelApi labels) {
    this.enrolment = enrolment;
    this.own = own;
    this.labels = labels;
  }

  @GET
  @Authenticated
  @Operation(summary = "Read one's second factors", description = "What sign-in asks for.")
  public ApiResponse<MfaAnswers.Status> secondFactors(@Context SecurityContext security) {
    return ApiResponse.ok(own.status(user(security)));
  }

  @POST
  @Path("totp")
  @Authenticated(fresh = true, factors = true)
  @Limited(RateLimit.AUTHENTICATION)
  @Answers({"MFA_ALREADY_ENABLED", "CONFLICT"})
  @Operation(
      summary = "Set up an authenticator app",
      description =
          "Answers a secret for the app, also as URI for a QR code. It is in force once it is"
              + " confirmed; one that was not confirmed before is void.")
  public ApiResponse<MfaAnswers.TotpSecret> beginTotp(@Context SecurityContext security) {
    UserId user = user(security);
    return ApiResponse.ok(enrolment.begin(user, labels.labelOf(user)));
  }

  @POST
  @Path("totp/confirm")
  @Authenticated(fresh = true, factors = true)
  @Limited(RateLimit.AUTHENTICATION)
  @Answers({"MFA_INVALID", "MFA_NOT_STARTED"})
  @Operation(
      summary = "Confirm an authenticator app",
      description =
          "With the first code that it shows. Answers ten recovery codes, this once; from now on"
              + " sign-in asks for a code.")
  public ApiResponse<MfaAnswers.RecoveryCodeSet> confirmTotp(
      @Context SecurityContext security, @NotNull @Valid MfaRequests.TotpCode body) {
    return ApiResponse.ok(
        new MfaAnswers.RecoveryCodeSet(enrolment.confirm(user(security), body.code())));
  }

  @DELETE
  @Path("totp")
  @Authenticated(fresh = true, factors = true)
  @Limited(RateLimit.AUTHENTICATION)
  @Operation(
      summary = "Remove the authenticator app",
      description = "And the recovery codes with it: sign-in asks for no code any more.")
  public void removeTotp(@Context SecurityContext security) {
    own.removeAll(user(security));
  }

  @POST
  @Path("recovery-codes")
  @Authenticated(fresh = true, factors = true)
  @Limited(RateLimit.AUTHENTICATION)
  @Answers("MFA_NOT_ENABLED")
  @Operation(
      summary = "Make new recovery codes",
      description = "Ten, told this once; those before are void.")
  public ApiResponse<MfaAnswers.RecoveryCodeSet> renewRecoveryCodes(
      @Context SecurityContext security) {
    return ApiResponse.ok(new MfaAnswers.RecoveryCodeSet(own.renewRecoveryCodes(user(security))));
  }

  private static UserId user(SecurityContext security) {
    return Caller.of(security).userId();
  }
}
