package dev.rendezvous.services.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Delivery;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;

/** What Stripe has signed: the body as it came, with a secret that only the two of us know. */
@Singleton
final class StripeSignatures {
  private final StoreSettings settings;
  private final ObjectMapper json;
  private final InstantSource clock;

  StripeSignatures(StoreSettings settings, ObjectMapper json, InstantSource clock) {
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  Notice open(Delivery delivery) {
    Set<String> secrets = settings.stripe().webhookSecrets().orElse(Set.of());
    if (secrets.stream().noneMatch(secret -> isSigned(delivery, secret))) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
    try {
      JsonNode event = json.readTree(delivery.body());
      return new Notice(
          StoreName.STRIPE,
          event.path("id").asText(),
          event.path("type").asText(),
          Instant.ofEpochSecond(event.path("created").asLong()),
          delivery.body());
    } catch (JsonProcessingException e) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
  }

  private boolean isSigned(Delivery delivery, String secret) {
    // the library takes a clock; it reads nothing but its instant
    Clock now = Clock.fixed(clock.instant(), ZoneOffset.UTC);
    try {
      return Webhook.Signature.verifyHeader(
          delivery.body(),
          delivery.header("stripe-signature"),
          secret,
          settings.stripe().webhookTolerance().toSeconds(),
          now);
    } catch (SignatureVerificationException e) {
      return false;
    }
  }
}
