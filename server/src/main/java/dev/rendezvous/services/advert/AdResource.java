package dev.rendezvous.services.advert;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What advertisers call. */
@Path("/webhooks/admob")
@Public
@RunOnVirtualThread
@Limited(RateLimit.ADVERTISER)
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "webhooks", description = "Called by other services, with their signatures")
class AdResource {
  private final Ads ads;

  AdResource(Ads ads) {
    this.ads = ads;
  }

  /**
   * What came of a callback.
   *
   * @param noted whether somebody has earned a reward by it now
   */
  record AdNoted(boolean noted) {}

  @GET
  @Answers({"FORBIDDEN", "NOT_FOUND", "UPSTREAM_UNAVAILABLE"})
  @Operation(
      summary = "Hear that an ad was watched",
      description =
          "Server-side verification of AdMob's rewarded ads: signed with ECDSA over the query. Sent"
              + " again, it counts once. user_id is the id of the account; ads of nobody and of ad"
              + " units that are not rewarded are answered with noted: false.")
  public ApiResponse<AdNoted> adWatched(@Context HttpServerRequest request) {
    return ApiResponse.ok(new AdNoted(ads.watched(Objects.toString(request.query(), ""))));
  }
}
