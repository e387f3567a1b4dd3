package dev.rendezvous.services.reward;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rewards that the staff gives, over HTTP. */
@Path("/admin/users/{id}/rewards")
@Authenticated(permission = Permission.REWARDS_GIVE)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class AwardResource {
  private final Rewards rewards;
  private final AccountApi accounts;
  private final AuditLog audit;
  private final Idempotency idempotency;

  AwardResource(Rewards rewards, AccountApi accounts, AuditLog audit, Idempotency idempotency) {
    this.rewards = rewards;
    this.accounts = accounts;
    this.audit = audit;
    this.idempotency = idempotency;
  }

  @POST
  @Limited(RateLimit.COINS)
  @Answers({
    "NOT_FOUND",
    "FORBIDDEN",
    "REWARD_ALREADY_CLAIMED",
    "REWARD_NOT_AVAILABLE",
    "IDEMPOTENCY_KEY_REUSED",
    "IDEMPOTENCY_IN_PROGRESS"
  })
  @APIResponse(
      responseCode = "200",
      description = "What it is in the user's statement, and what they own then",
      content = @Content(schema = @Schema(implementation = RewardResource.RewardRedeemed.class)))
  @Operation(
      summary = "Give somebody a reward that the staff gives",
      description =
          "Within the limits and the budget of its activity, with a reason for the audit log. Not"
              + " for oneself.")
  public Response awardReward(
      @Context SecurityContext security,
      @HeaderParam(Idempotency.HEADER) @Nullable String key,
      @PathParam("id") String id,
      @NotNull @Valid RewardRequests.Award body) {
    UserId admin = Caller.of(security).userId();
    UserId user =
        CanonicalUuid.find(id).map(UserId::new).orElseThrow(CommonError.NOT_FOUND::asError);
    return idempotency.once(
        admin,
        key,
        "POST /admin/users/" + user + "/rewards",
        body,
        () -> ApiResponse.ok(award(admin, user, body)));
  }

  private ClaimedReward award(UserId admin, UserId user, RewardRequests.Award body) {
    if (admin.equals(user)) {
      throw CommonError.FORBIDDEN.asError();
    }
    if (accounts.find(user).isEmpty()) {
      throw CommonError.NOT_FOUND.asError();
    }
    ClaimedReward given = rewards.claim(user, body.activity(), Map.of(), true);
    audit.add(
        AuditEntry.by(
            admin,
            "reward.given",
            user,
            Map.of("activity", body.activity(), "reason", body.reason())));
    return given;
  }
}
