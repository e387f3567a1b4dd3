package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.CaptchaProtected;
import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Passwords that are forgotten or changed. */
@Path("/auth")
@Limited(RateLimit.AUTHENTICATION)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class PasswordResource {
  private final CodeMails codes;
  private final PasswordReset reset;
  private final PasswordChange change;

  /** That a mail may be on its way. */
  record ResetStatus(String status) {
    static final ResetStatus CODE_SENT = new ResetStatus("CODE_SENT");
  }

  PasswordResource(CodeMails codes, PasswordReset reset, PasswordChange change) {
    this.codes = codes;
    this.reset = reset;
    this.change = change;
  }

  @POST
  @Path("forgot-password")
  @Public
  @CaptchaProtected
  @ResponseStatus(202)
  @Operation(
      summary = "Forget one's password",
      description = "Mails a code when the address has an account. The answer never tells.")
  public ApiResponse<ResetStatus> forgotPassword(@NotNull @Valid AuthRequests.Address body) {
    codes.resetPassword(EmailAddress.of(body.email()));
    return ApiResponse.ok(ResetStatus.CODE_SENT);
  }

  @POST
  @Path("reset-password")
  @Public
  @Answers("INVALID_CREDENTIALS")
  @Operation(
      summary = "Set a new password with a code",
      description = "Every session ends. An authenticator app is still asked for at sign-in.")
  public void resetPassword(@NotNull @Valid AuthRequests.ResetPassword body) {
    reset.reset(body);
  }

  @POST
  @Path("change-password")
  @Authenticated
  @Answers("INVALID_CREDENTIALS")
  @Operation(summary = "Change one's password", description = "All other sessions end.")
  public void changePassword(
      @Context SecurityContext security, @NotNull @Valid AuthRequests.ChangePassword body) {
    change.change(Caller.of(security), body);
  }
}
