package dev.rendezvous.services.coins;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** One's own coins, over HTTP. */
@Path("/coins")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "coins", description = "What people own, earn and spend")
class CoinsResource {
  private final CoinsApi coins;

  CoinsResource(CoinsApi coins) {
    this.coins = coins;
  }

  @GET
  @Path("balance")
  @Operation(
      summary = "Read how many coins one has",
      description =
          "What is held is reserved for something that may yet not happen, such as a paid filter"
              + " of a search; what is available may be spent.")
  public ApiResponse<CoinBalance> coinBalance(@Context SecurityContext security) {
    return ApiResponse.ok(coins.balanceOf(Caller.of(security).userId()));
  }
}
