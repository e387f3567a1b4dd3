package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.FieldError;
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
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** What one pays for by the month, over HTTP. */
@Path("/subscription")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.subscription", stringValue = "false")
@Tag(name = "subscription", description = "Plans, and who pays for which")
class SubscriptionResource {
  private final Purchases purchases;
  private final Wishes wishes;
  private final StatusViews views;
  private final Transactions tx;

  SubscriptionResource(Purchases purchases, Wishes wishes, StatusViews views, Transactions tx) {
    this.purchases = purchases;
    this.wishes = wishes;
    this.views = views;
    this.tx = tx;
  }

  /** For the document: the envelope of what is answered. */
  record SubscriptionBought(boolean success, SubscriptionAnswers.Bought data) {}

  @GET
  @Path("status")
  @Operation(
      summary = "Read where one stands",
      description =
          "What one pays for, until when, and what it entitles to now. NONE for who never"
              + " subscribed. Sockets hear of each change by subscription:updated.")
  public ApiResponse<StatusView> subscriptionStatus(
      @Context SecurityContext security,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage) {
    return ApiResponse.ok(views.of(Caller.of(security).userId(), Languages.best(acceptLanguage)));
  }

  @POST
  @Path("purchase")
  @Limited(RateLimit.PURCHASE)
  @Answers({
    "IDEMPOTENCY_IN_PROGRESS",
    "IDEMPOTENCY_KEY_REUSED",
    "NOT_FOUND",
    "RECEIPT_ALREADY_USED",
    "RECEIPT_INVALID",
    "RECEIPT_PENDING",
    "STORE_OFF",
    "SUBSCRIPTION_EXISTS",
    "UPSTREAM_UNAVAILABLE"
  })
  @Operation(
      summary = "Subscribe to a plan",
      description =
          "With the receipt of a store: what it entitles to may be used when it answers. With"
              + " Stripe and no receipt it answers a page to pay on, unless there is a subscription"
              + " already. A subscription is one account's; another gets RECEIPT_ALREADY_USED.")
  @APIResponse(
      responseCode = "200",
      description = "The subscription, or where to pay",
      content = @Content(schema = @Schema(implementation = SubscriptionBought.class)))
  public Response purchaseSubscription(
      @Context SecurityContext security,
      @HeaderParam(Idempotency.HEADER) @Nullable String key,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @NotNull @Valid SubscriptionRequests.Subscribe body) {
    UserId user = Caller.of(security).userId();
    return purchases.buy(new Purchases.Buyer(user, key, Languages.best(acceptLanguage)), body);
  }

  @POST
  @Path("restore")
  @Limited(RateLimit.PURCHASE)
  @Answers({
    "RECEIPT_ALREADY_USED",
    "RECEIPT_INVALID",
    "RECEIPT_PENDING",
    "STORE_OFF",
    "UPSTREAM_UNAVAILABLE"
  })
  @Operation(
      summary = "Have again what one subscribed to",
      description =
          "With what the store gives to the app now, whatever plan it is of; or without anything:"
              + " then the stores are asked about what is known here.")
  public ApiResponse<StatusView> restoreSubscription(
      @Context SecurityContext security,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @NotNull @Valid SubscriptionRequests.Restore body) {
    UserId user = Caller.of(security).userId();
    StoreName provider = body.provider();
    String receipt = body.receipt();
    if ((provider == null) != (receipt == null)) {
      throw FieldError.of(
          provider == null ? "provider" : "receipt", "NOT_NULL", "goes with the other");
    }
    if (provider == null || receipt == null) {
      wishes.look(user);
    } else {
      tx.run(purchases.restore(user, provider, receipt));
    }
    return ApiResponse.ok(views.of(user, Languages.best(acceptLanguage)));
  }

  @POST
  @Path("cancel")
  @Limited(RateLimit.PURCHASE)
  @Answers({"NOT_FOUND", "STORE_OFF", "UPSTREAM_UNAVAILABLE"})
  @Operation(
      summary = "Have one's subscription end with its period",
      description =
          "What is paid for may be used until then. Of what was bought in an app the answer says"
              + " where the store lets one do that; nobody else may.")
  public ApiResponse<SubscriptionAnswers.Managed> cancelSubscription(
      @Context SecurityContext security,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @NotNull @Valid SubscriptionRequests.Cancel body) {
    UserId user = Caller.of(security).userId();
    return managed(user, acceptLanguage, wishes.cancel(user, body.reason()));
  }

  @POST
  @Path("resume")
  @Limited(RateLimit.PURCHASE)
  @Answers({"NOT_FOUND", "STORE_OFF", "UPSTREAM_UNAVAILABLE"})
  @Operation(
      summary = "Have one's subscription go on after all",
      description =
          "The one that status shows, as long as its period has not ended. Who paid for several"
              + " and canceled has the others end.")
  public ApiResponse<SubscriptionAnswers.Managed> resumeSubscription(
      @Context SecurityContext security,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage) {
    UserId user = Caller.of(security).userId();
    return managed(user, acceptLanguage, wishes.resume(user));
  }

  @POST
  @Path("change")
  @Limited(RateLimit.PURCHASE)
  @Answers({
    "NOT_FOUND",
    "PAYMENT_FAILED",
    "PLAN_CHANGE_REFUSED",
    "STORE_OFF",
    "UPSTREAM_UNAVAILABLE"
  })
  @Operation(
      summary = "Have another plan",
      description =
          "At once and paid for at once, or when the period is over, as the store has it. Of what"
              + " was bought in an app the answer says where the store lets one do that.")
  public ApiResponse<SubscriptionAnswers.Managed> changeSubscription(
      @Context SecurityContext security,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @NotNull @Valid SubscriptionRequests.Change body) {
    UserId user = Caller.of(security).userId();
    return managed(user, acceptLanguage, wishes.change(user, body.planId()));
  }

  @POST
  @Path("manage")
  @Limited(RateLimit.PURCHASE)
  @Answers({"NOT_FOUND", "STORE_OFF", "UPSTREAM_UNAVAILABLE"})
  @Operation(
      summary = "See to one's subscription in its store",
      description =
          "Where one can pay with another card, change the plan or end it: Stripe's portal, for some"
              + " minutes, or the store's own page. The sandbox has no such place.")
  public ApiResponse<SubscriptionAnswers.Managed> manageSubscription(
      @Context SecurityContext security,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage) {
    UserId user = Caller.of(security).userId();
    return managed(user, acceptLanguage, Optional.of(wishes.manage(user)));
  }

  @POST
  @Path("rehearse")
  @Answers({"NOT_FOUND", "STORE_OFF"})
  @Operation(
      summary = "Make something become of one's subscription in the sandbox",
      description =
          "For those who build apps: what otherwise takes months, a failed payment or a store's"
              + " decision.")
  public ApiResponse<StatusView> rehearseSubscription(
      @Context SecurityContext security,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @NotNull @Valid SubscriptionRequests.Rehearse body) {
    UserId user = Caller.of(security).userId();
    wishes.rehearse(user, body.event());
    return ApiResponse.ok(views.of(user, Languages.best(acceptLanguage)));
  }

  private ApiResponse<SubscriptionAnswers.Managed> managed(
      UserId user, @Nullable String acceptLanguage, Optional<URI> elsewhere) {
    StatusView view = views.of(user, Languages.best(acceptLanguage));
    return ApiResponse.ok(new SubscriptionAnswers.Managed(view, elsewhere.orElse(null)));
  }
}
