package dev.rendezvous.services.admin;

import dev.rendezvous.types.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How a day (UTC) went.
 *
 * @param complete false while it may still change by what happens on it
 * @param signUps who registered that day, and proved their address since
 * @param activeUsers who was here, right to about one in a hundred
 * @param matches that began, by mode
 * @param callsConnected matches whose call was connected
 * @param revenue what stores say that people paid, by currency
 * @param refunds what was given back that day
 * @param coinsInCirculation what people own at its end
 * @param reports by reason
 */
record DayStatistics(
    LocalDate day,
    boolean complete,
    long signUps,
    long activeUsers,
    Map<String, Long> matches,
    Waits waits,
    long callsConnected,
    List<Money> revenue,
    List<Money> refunds,
    long coinsInCirculation,
    Map<String, Long> reports) {
  /** Keeps its own copies. */
  DayStatistics {
    matches = Map.copyOf(matches);
    revenue = List.copyOf(revenue);
    refunds = List.copyOf(refunds);
    reports = Map.copyOf(reports);
  }

  /**
   * How long people waited who were matched.
   *
   * @param people how many
   * @param averageMillis zero where there is nobody
   * @param within how many of them waited no longer than so many seconds
   */
  record Waits(long people, long averageMillis, Map<String, Long> within) {
    /** Keeps its own copy. */
    Waits {
      within = Map.copyOf(within);
    }
  }
}
