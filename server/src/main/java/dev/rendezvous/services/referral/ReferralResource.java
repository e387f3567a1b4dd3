package dev.rendezvous.services.referral;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Origins;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** Codes for friends, over HTTP. */
@Path("/coins/referral")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "coins", description = "What people own, earn and spend")
class ReferralResource {
  private final Referrals referrals;
  private final Origins origins;

  ReferralResource(Referrals referrals, Origins origins) {
    this.referrals = referrals;
    this.origins = origins;
  }

  /** A friend's code; small letters are taken for capitals. */
  record FriendsCode(@NotNull @Pattern(regexp = "[2-9A-Za-z]{8}") String code) {}

  @GET
  @Operation(
      summary = "Read one's code for friends",
      description =
          "And how many came by it: those who have met somebody, and those who have not yet.")
  public ApiResponse<OwnReferrals> ownReferrals(
      @Context SecurityContext security, @Context HttpServerRequest request) {
    return ApiResponse.ok(referrals.own(Caller.of(security).userId(), origins.addressOf(request)));
  }

  @POST
  @Limited(RateLimit.REFERRAL)
  @Answers({"NOT_FOUND", "REFERRAL_NOT_POSSIBLE"})
  @Operation(
      summary = "Say by whose code one came",
      description =
          "Once, within a few days of signing up and before one's first match. Both have earned the"
              + " reward referral after a match that was more than a glance.")
  public ApiResponse<OwnReferrals> acceptReferral(
      @Context SecurityContext security,
      @Context HttpServerRequest request,
      @NotNull @Valid FriendsCode body) {
    var user = Caller.of(security).userId();
    String address = origins.addressOf(request);
    referrals.accept(user, body.code().toUpperCase(Locale.ROOT), address);
    return ApiResponse.ok(referrals.own(user, address));
  }
}
