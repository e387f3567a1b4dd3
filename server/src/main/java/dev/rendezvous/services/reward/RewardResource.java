package dev.rendezvous.services.reward;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** What one may be rewarded for, over HTTP. */
@Path("/coins")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "coins", description = "What people own, earn and spend")
class RewardResource {
  private final Rewards rewards;
  private final Idempotency idempotency;

  RewardResource(Rewards rewards, Idempotency idempotency) {
    this.rewards = rewards;
    this.idempotency = idempotency;
  }

  /** For the document: the envelope of what is answered. */
  record RewardRedeemed(boolean success, ClaimedReward data) {}

  @GET
  @Path("rewards")
  @Operation(
      summary = "List what coins are given for",
      description =
          "Whether each may be had now, what it gives, and when it may be had again. Days are those"
              + " of the time zone in one's profile.")
  public ApiResponse<List<Reward>> listRewards(@Context SecurityContext security) {
    return ApiResponse.ok(rewards.list(Caller.of(security).userId()));
  }

  @POST
  @Path("redeem-reward")
  @Limited(RateLimit.COINS)
  @Answers({
    "NOT_FOUND",
    "REWARD_ALREADY_CLAIMED",
    "REWARD_NOT_EARNED",
    "REWARD_NOT_AVAILABLE",
    "IDEMPOTENCY_KEY_REUSED",
    "IDEMPOTENCY_IN_PROGRESS"
  })
  @APIResponse(
      responseCode = "200",
      description =
          "What it is in one's statement, what one owns then, and when it may be had again",
      content = @Content(schema = @Schema(implementation = RewardRedeemed.class)))
  @Operation(
      summary = "Have coins for something that one has done",
      description =
          "Each turn once. REWARD_ALREADY_CLAIMED says in its details when the next one comes.")
  public Response redeemReward(
      @Context SecurityContext security,
      @HeaderParam(Idempotency.HEADER) @Nullable String key,
      @NotNull @Valid RewardRequests.Redeem body) {
    UserId user = Caller.of(security).userId();
    return idempotency.once(
        user,
        key,
        "POST /coins/redeem-reward",
        body,
        () -> ApiResponse.ok(rewards.claim(user, body.activity(), body.given(), false)));
  }
}
