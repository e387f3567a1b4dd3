package dev.rendezvous.services.moderation;

import dev.rendezvous.config.ModerationSettings;
import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** Objections to measures, by those whom they are against, also while they can't come in. */
@Singleton
final class Appeals {
  private final Transactions tx;
  private final ActionStore actions;
  private final AppealStore store;
  private final AuditLog audit;
  private final ModerationSettings settings;
  private final InstantSource clock;

  Appeals(
      Transactions tx,
      ActionStore actions,
      AppealStore store,
      AuditLog audit,
      ModerationSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.actions = actions;
    this.store = store;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Makes an objection; asked again, it answers the one that there is.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for a measure against somebody else;
   *     APPEAL_TOO_LATE
   */
  Appeal make(UserId user, AppealRequests.Objection objection) {
    UUID measure = objection.measureId();
    return tx.call(() -> {
      ActionStore.Action action =
          actions
              .lock(measure)
              .filter(found -> found.subject().equals(user))
              .orElseThrow(CommonError.NOT_FOUND::asError);
      if (store.findOf(measure).isEmpty()) {
        if (action.startsAt().plus(settings.appealWithin()).isBefore(clock.instant())) {
          throw ModerationError.APPEAL_TOO_LATE.asError();
        }
        store.insert(action, objection.body());
        audit.add(AuditEntry.own("appeal.made", user, Map.of("measure", measure.toString())));
      }
      return store.findOf(measure).orElseThrow();
    });
  }
}
