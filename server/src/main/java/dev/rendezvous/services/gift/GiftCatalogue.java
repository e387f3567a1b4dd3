package dev.rendezvous.services.gift;

import dev.rendezvous.config.GiftSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What can be given, as the settings say. */
@Singleton
final class GiftCatalogue {
  private static final int HUNDRED = 100;

  private final List<Gift> gifts;
  private final int sharePercent;

  GiftCatalogue(GiftSettings settings) {
    gifts = settings.catalogue().stream().map(GiftCatalogue::read).toList();
    sharePercent = settings.platformShare();
    if (gifts.stream().map(Gift::code).distinct().count() < gifts.size()) {
      throw new IllegalArgumentException("two gifts in rendezvous.gifts.catalogue share a code");
    }
  }

  private static Gift read(String entry) {
    String[] parts = entry.split(":", 2);
    return new Gift(parts[0], Integer.parseInt(parts[1]));
  }

  List<Gift> list() {
    return gifts;
  }

  Optional<Gift> find(String code) {
    return gifts.stream().filter(gift -> gift.code().equals(code)).findFirst();
  }

  /** What of a gift's price stays with the platform. */
  int shareOf(Gift gift) {
    return Math.ceilDiv(gift.price() * sharePercent, HUNDRED);
  }
}
