package dev.rendezvous.services.purchase;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.FieldError;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Packages of coins, over HTTP. */
@Path("/coins")
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "coins", description = "What people own, earn and spend")
class PurchaseResource {
  private final Packages packages;
  private final PurchaseService purchases;

  PurchaseResource(Packages packages, PurchaseService purchases) {
    this.packages = packages;
    this.purchases = purchases;
  }

  @GET
  @Path("packages")
  @Public
  @Cache(maxAge = 60)
  @Operation(
      summary = "List the packages of coins on sale",
      description =
          "In the order to show them in, named in the language of Accept-Language. With currency"
              + " (ISO 4217) they are priced in it where they have such a price.")
  public RestResponse<ApiResponse<List<CoinPackage>>> coinPackages(
      @QueryParam("currency") @Nullable String currency,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    if (currency != null && !currency.matches("[A-Z]{3}")) {
      throw FieldError.of("currency", "PATTERN", "must be an ISO 4217 code");
    }
    String language = Languages.best(acceptLanguage);
    List<CoinPackage> onSale = packages.listOnSale(language, currency);
    return RestResponse.ResponseBuilder.fromResponse(
            Conditional.answer(ifNoneMatch, Conditional.tagOf(onSale), onSale))
        .header("Content-Language", language)
        .header("Vary", "Accept-Language")
        .build();
  }

  @POST
  @Path("purchase")
  @Authenticated
  @Limited(RateLimit.PURCHASE)
  @Cache(isPrivate = true, noCache = true)
  @Answers({
    "IDEMPOTENCY_IN_PROGRESS",
    "IDEMPOTENCY_KEY_REUSED",
    "NOT_FOUND",
    "RECEIPT_ALREADY_USED",
    "RECEIPT_INVALID",
    "RECEIPT_PENDING",
    "STORE_OFF",
    "UPSTREAM_UNAVAILABLE"
  })
  @Operation(
      summary = "Buy coins",
      description =
          "With the receipt of a store: the coins are there when it answers. With Stripe and no"
              + " receipt it answers a page to pay on; the coins come when it was paid, or when"
              + " the id of the page's session is sent as receipt. A receipt is good once, for the"
              + " account that bought; the same account may send it again and gets the same.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PurchaseAnswer.class)))
  public Response purchaseCoins(
      @Context SecurityContext security,
      @HeaderParam(Idempotency.HEADER) @Nullable String key,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @NotNull @Valid PurchaseRequests.Purchase body) {
    var buyer =
        new PurchaseService.Buyer(
            Caller.of(security).userId(), key, Languages.best(acceptLanguage));
    return purchases.buy(buyer, body);
  }
}
