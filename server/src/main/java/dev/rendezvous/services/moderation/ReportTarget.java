package dev.rendezvous.services.moderation;

import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;

/** Whom a report is on. */
sealed interface ReportTarget {
  /** Who is reported. */
  UserId reported();

  /** The other of a match. */
  record Partner(MatchId match, MatchApi.Meeting meeting, UserId reported)
      implements ReportTarget {}

  /** Somebody whose profile was seen. */
  record Face(UserId reported) implements ReportTarget {}
}
