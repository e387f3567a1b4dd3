package dev.rendezvous.services.statement;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Coins that the staff gives or takes, over HTTP. */
@Path("/admin/users/{id}/coins")
@Authenticated(permission = Permission.COINS_ADJUST)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class AdjustmentResource {
  private final Adjustments adjustments;
  private final Idempotency idempotency;

  AdjustmentResource(Adjustments adjustments, Idempotency idempotency) {
    this.adjustments = adjustments;
    this.idempotency = idempotency;
  }

  /**
   * What is given, or taken.
   *
   * @param amount not zero; negative to take
   * @param reason why; kept with the coins and in the audit log
   * @param partialRefund for which coins are taken: what is not there is owed then
   */
  record Adjustment(
      @NotNull @Min(-MOST) @Max(MOST) Integer amount,
      @NotNull @Size(min = 3, max = 200) String reason,
      @Nullable UUID partialRefund) {
    private static final int MOST = 1_000_000;
  }

  /** For the document: the envelope of what is answered. */
  record AdjustmentMade(boolean success, CoinsApi.TakenBack data) {}

  @POST
  @Limited(RateLimit.COINS)
  @Answers({
    "NOT_FOUND",
    "CONFLICT",
    "INSUFFICIENT_COINS",
    "IDEMPOTENCY_KEY_REUSED",
    "IDEMPOTENCY_IN_PROGRESS",
    "FORBIDDEN"
  })
  @APIResponse(
      responseCode = "200",
      description = "What it is in the user's statement, and what they own then",
      content = @Content(schema = @Schema(implementation = AdjustmentMade.class)))
  @Operation(
      summary = "Give somebody coins, or take some",
      description =
          "With a reason, which the user reads in their statement and which is kept in the audit"
              + " log. Not for oneself. Never takes more than is available, unless it names what a"
              + " store gave back in part: what is not there is owed then, once for each.")
  public Response adjustCoins(
      @Context SecurityContext security,
      @HeaderParam(Idempotency.HEADER) @Nullable String key,
      @PathParam("id") String id,
      @NotNull @Valid Adjustment body) {
    UserId admin = Caller.of(security).userId();
    UserId user =
        CanonicalUuid.find(id).map(UserId::new).orElseThrow(CommonError.NOT_FOUND::asError);
    return idempotency.once(
        admin,
        key,
        "POST /admin/users/" + user + "/coins",
        body,
        () -> ApiResponse.ok(adjustments.make(admin, user, body)));
  }
}
