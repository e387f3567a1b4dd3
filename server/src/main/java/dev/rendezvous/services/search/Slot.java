package dev.rendezvous.services.search;

import dev.rendezvous.types.MatchId;
import java.time.Instant;
import java.util.UUID;

/** What a user has going on: one search or one match, as it stands in Redis. */
sealed interface Slot {
  /** A search. */
  record Searching(String pool, UUID ticketId, long queuedAtMillis) implements Slot {
    /** Whole seconds until then; none when the clock says that it is yet to begin. */
    long waitedSeconds(Instant now) {
      return Math.max(0, now.toEpochMilli() - queuedAtMillis) / 1000;
    }

    @Override
    public String text() {
      return "ticket " + pool + " " + ticketId + " " + queuedAtMillis;
    }
  }

  /** A match. */
  record Matched(MatchId match) implements Slot {
    @Override
    public String text() {
      return "match " + match;
    }
  }

  /** As it is kept. */
  String text();

  static Slot parse(String text) {
    String[] parts = text.split(" ", -1);
    return switch (parts[0]) {
      case "ticket" -> new Searching(parts[1], UUID.fromString(parts[2]), Long.parseLong(parts[3]));
      case "match" -> new Matched(MatchId.of(parts[1]));
      default -> throw new IllegalArgumentException("not a slot: " + text);
    };
  }
}
