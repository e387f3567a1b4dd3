package dev.rendezvous.services.webhook;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Delivery;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where stores notify, over HTTP; what they send is verified as it came, before it is read. */
@Path("/webhooks")
@Public
@Limited(RateLimit.WEBHOOK)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "webhooks", description = "For payment stores")
class WebhookResource {
  private static final List<String> HEADERS = List.of("Stripe-Signature", "Authorization");

  private final Webhooks webhooks;

  WebhookResource(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  @POST
  @Path("stripe")
  @Answers({"SIGNATURE_INVALID", "STORE_OFF"})
  @Operation(
      summary = "Take in a notification of Stripe",
      description = "Signed in the header Stripe-Signature; each is taken in once.")
  public void stripeNotice(@Context HttpHeaders headers, byte @Nullable [] body) {
    webhooks.take(StoreName.STRIPE, delivery(headers, body));
  }

  @POST
  @Path("apple")
  @Answers({"SIGNATURE_INVALID", "STORE_OFF"})
  @Operation(
      summary = "Take in a notification of the App Store",
      description = "Version 2, signed as a whole; each is taken in once.")
  public void appleNotice(@Context HttpHeaders headers, byte @Nullable [] body) {
    webhooks.take(StoreName.APPLE, delivery(headers, body));
  }

  @POST
  @Path("google")
  @Answers({"SIGNATURE_INVALID", "STORE_OFF", "UPSTREAM_UNAVAILABLE"})
  @Operation(
      summary = "Take in a notification of Google Play",
      description =
          "Pushed by Pub/Sub with a token of its service account; each is taken in once, and"
              + " Google Play is asked what it means.")
  public void googleNotice(@Context HttpHeaders headers, byte @Nullable [] body) {
    webhooks.take(StoreName.GOOGLE, delivery(headers, body));
  }

  private static Delivery delivery(HttpHeaders headers, byte @Nullable [] body) {
    Map<String, String> named = new HashMap<>();
    for (String name : HEADERS) {
      String value = headers.getHeaderString(name);
      if (value != null) {
        named.put(name.toLowerCase(Locale.ROOT), value);
      }
    }
    return new Delivery(named, body == null ? "" : new String(body, StandardCharsets.UTF_8));
  }
}
