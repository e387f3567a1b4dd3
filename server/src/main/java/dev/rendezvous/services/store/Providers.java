package dev.rendezvous.services.store;

import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.StartProfile;
import dev.rendezvous.config.StoreSettings;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stores in which one can pay here. */
@Singleton
final class Providers {
  private final Map<StoreName, StoreProviderApi> byName = new EnumMap<>(StoreName.class);
  private final boolean takesTests;
  private final boolean wantAccountTokens;

  Providers(ServerSettings server, StoreSettings settings, @All List<StoreProviderApi> providers) {
    boolean dev = server.profile() == StartProfile.DEV;
    Set<StoreSettings.Provider> usual = dev ? Set.of(StoreSettings.Provider.SANDBOX) : Set.of();
    Set<StoreSettings.Provider> on = settings.providers().orElse(usual);
    for (StoreProviderApi one : providers) {
      if (on.contains(StoreSettings.Provider.valueOf(one.store().name()))) {
        byName.put(one.store(), one);
      }
    }
    takesTests = dev && settings.testPurchases().orElse(true);
    wantAccountTokens = settings.accountTokenRequired().orElse(!dev);
  }

  /**
   * A store.
   *
   * @throws dev.rendezvous.types.AppError STORE_OFF
   */
  StoreProviderApi get(StoreName name) {
    StoreProviderApi provider = byName.get(name);
    if (provider == null) {
      throw StoreError.STORE_OFF.asError();
    }
    return provider;
  }

  boolean isOn(StoreName name) {
    return byName.containsKey(name);
  }

  /** Whether a purchase in an app has to name its account. */
  boolean wantAccountTokens() {
    return wantAccountTokens;
  }

  /** Whether a purchase that nobody paid for is good. */
  boolean takesTests() {
    return takesTests;
  }
}
