package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deleting one's account. */
@Path("/auth/account")
@Authenticated
@Limited(RateLimit.AUTHENTICATION)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class LeavingResource {
  private final Reauthentication proofs;
  private final StandingApi standing;

  /** When a deleted account is erased; signing in before that restores it. */
  record Deletion(Instant erasureDueAt) {}

  LeavingResource(Reauthentication proofs, StandingApi standing) {
    this.proofs = proofs;
    this.standing = standing;
  }

  @DELETE
  @Answers({"INVALID_CREDENTIALS", "MFA_CODE_REQUIRED", "REAUTHENTICATION_REQUIRED", "LAST_ADMIN"})
  @Operation(
      summary = "Delete one's account",
      description =
          "Signed out everywhere and invisible at once, erased after a delay; signing in before that"
              + " restores it. Wants the password in the body, or a recent sign-in.")
  public ApiResponse<Deletion> deleteAccount(
      @Context SecurityContext security, @Valid AuthRequests.@Nullable Proof body) {
    Caller caller = Caller.of(security);
    proofs.requireUnlessFresh(caller, body);
    return ApiResponse.ok(new Deletion(standing.delete(caller.userId())));
  }
}
