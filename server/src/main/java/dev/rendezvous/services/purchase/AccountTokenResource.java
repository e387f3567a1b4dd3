package dev.rendezvous.services.purchase;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** By what an app names its user to a store, over HTTP. */
@Path("/coins/account-token")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "coins", description = "What people own, earn and spend")
class AccountTokenResource {
  private final StoreApi stores;

  AccountTokenResource(StoreApi stores) {
    this.stores = stores;
  }

  /** How an account is named to stores. */
  record AccountToken(UUID accountToken) {}

  @GET
  @Operation(
      summary = "Read by what to name oneself to a store",
      description =
          "To be given to Apple as appAccountToken and to Google as obfuscatedExternalAccountId"
              + " with each purchase: nobody else can then use what was bought. It never changes.")
  public ApiResponse<AccountToken> accountToken(@Context SecurityContext security) {
    return ApiResponse.ok(new AccountToken(stores.accountTokenOf(Caller.of(security).userId())));
  }
}
