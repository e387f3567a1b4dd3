package dev.rendezvous.services.gift;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.coins.Receipt;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.jspecify.annotations.Nullable;

/** Gifts over HTTP. */
@Path("/coins")
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "coins", description = "What people own, earn and spend")
class GiftResource {
  private final GiftCatalogue catalogue;
  private final Gifts gifts;
  private final Idempotency idempotency;

  GiftResource(GiftCatalogue catalogue, Gifts gifts, Idempotency idempotency) {
    this.catalogue = catalogue;
    this.gifts = gifts;
    this.idempotency = idempotency;
  }

  /**
   * What is given to the partner.
   *
   * @param giftCode one of the catalogue
   */
  record Giving(@NotNull MatchId matchId, @NotNull @Size(min = 1, max = 32) String giftCode) {}

  /** For the document: the envelope of what is answered. */
  record GiftGiven(boolean success, Receipt data) {}

  @GET
  @Path("gifts")
  @Public
  @Operation(
      summary = "List what can be given",
      description = "Gifts with their prices in coins, in the order in which they are to be shown.")
  public ApiResponse<List<Gift>> listGifts() {
    return ApiResponse.ok(catalogue.list());
  }

  @POST
  @Path("gift")
  @Authenticated
  @Limited(RateLimit.COINS)
  @Answers({
    "NOT_FOUND",
    "CONFLICT",
    "COINS_TOO_NEW",
    "GIFT_LIMIT_REACHED",
    "INSUFFICIENT_COINS",
    "IDEMPOTENCY_KEY_REUSED",
    "IDEMPOTENCY_IN_PROGRESS"
  })
  @APIResponse(
      responseCode = "200",
      description = "What it is in one's statement, and what one owns then",
      content = @Content(schema = @Schema(implementation = GiftGiven.class)))
  @Operation(
      summary = "Give the partner something",
      description =
          "During a live match. The partner gets the price but for the platform's share, and both"
              + " are told by coins:gift.")
  public Response sendGift(
      @Context SecurityContext security,
      @HeaderParam(Idempotency.HEADER) @Nullable String key,
      @NotNull @Valid Giving body) {
    UserId giver = Caller.of(security).userId();
    return idempotency.once(
        giver,
        key,
        "POST /coins/gift",
        body,
        () -> gifts.prepare(giver, body.matchId(), body.giftCode()),
        wish -> ApiResponse.ok(gifts.give(wish)));
  }
}
