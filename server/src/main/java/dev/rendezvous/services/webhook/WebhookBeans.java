package dev.rendezvous.services.webhook;

import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.middleware.http.LargeBody;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How large the notices of stores may be. */
final class WebhookBeans {
  @Produces
  @Singleton
  LargeBody stripe(StoreSettings settings) {
    return new LargeBody("/webhooks/stripe", settings.maxEventBytes());
  }

  @Produces
  @Singleton
  LargeBody apple(StoreSettings settings) {
    return new LargeBody("/webhooks/apple", settings.maxEventBytes());
  }

  @Produces
  @Singleton
  LargeBody google(StoreSettings settings) {
    return new LargeBody("/webhooks/google", settings.maxEventBytes());
  }
}
