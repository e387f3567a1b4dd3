package dev.rendezvous.services.search;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.services.match.MatchMode;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** The pools: one for each mode, in the region of this installation. */
@Singleton
final class PoolNames {
  private final String region;

  PoolNames(MatchSettings settings) {
    region = settings.region();
  }

  List<String> all() {
    return Arrays.stream(MatchMode.values()).map(this::of).toList();
  }

  String of(MatchMode mode) {
    return mode.label() + ":" + region;
  }

  /** The mode of any region's pool. */
  static MatchMode modeOf(String pool) {
    return Arrays.stream(MatchMode.values())
        .filter(mode -> pool.startsWith(mode.label() + ":"))
        .findFirst()
        .orElseThrow();
  }
}
