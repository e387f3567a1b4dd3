package dev.rendezvous.matchmaker;

import java.util.Comparator;

/** A ticket in the pool, with how far it has come in its schedule. */
final class Waiting {
  /** Longest wait first; of those who came in the same millisecond, the smaller ticket id. */
  static final Comparator<Waiting> BY_SENIORITY =
      Comparator.<Waiting>comparingLong(waiting -> waiting.ticket.queuedAtMillis())
          .thenComparing(waiting -> waiting.ticket.id());

  static final Comparator<Waiting> BY_NEXT_STAGE =
      Comparator.<Waiting>comparingLong(waiting -> waiting.nextStageAtMillis)
          .thenComparing(BY_SENIORITY);

  private final Ticket ticket;
  private final Patience patience;
  private int stage;

  /** A newcomer's first stage is due at once, whatever its own clock said. */
  private long nextStageAtMillis = Long.MIN_VALUE;

  Waiting(Ticket ticket, Patience patience) {
    this.ticket = ticket;
    this.patience = patience;
  }

  Ticket ticket() {
    return ticket;
  }

  /** When the next stage begins; never, {@code Long.MAX_VALUE}, after the last. */
  long nextStageAtMillis() {
    return nextStageAtMillis;
  }

  /** Moves on to the stage of this time. Not to be called while a set orders by next stage. */
  void moveOn(long nowMillis) {
    stage = patience.stageAfter(nowMillis - ticket.queuedAtMillis());
    nextStageAtMillis =
        patience.isLast(stage)
            ? Long.MAX_VALUE
            : ticket.queuedAtMillis() + patience.nextStageAfterMillis(stage);
  }

  int demandedWith(Waiting other) {
    return Patience.demandedOfPair(patience, stage, other.patience, other.stage);
  }
}
