package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Undoes measures in full, but for what others have decided besides; in the open transaction. */
@Singleton
final class Overturning {
  private final ActionStore actions;
  private final Removals removals;
  private final Silences silences;
  private final StandingApi standing;
  private final Events events;

  private record BanOverturned(UserId user, Instant since) {}

  Overturning(
      ActionStore actions,
      Removals removals,
      Silences silences,
      StandingApi standing,
      Events events) {
    this.actions = actions;
    this.removals = removals;
    this.silences = silences;
    this.standing = standing;
    this.events = events;
  }

  /** Takes a measure back; of who was erased meanwhile it is noted, and that is all. */
  void undo(ActionStore.Action action, UserId by) {
    actions.revoke(action.id(), by);
    @Nullable Account account = standing.lockToClose(action.subject()).orElse(null);
    if (account == null) {
      return;
    }
    switch (action.kind()) {
      case NONE, WARN -> {}
      case REMOVE_CONTENT -> removals.giveBack(account.id(), by, action.removed());
      case MUTE -> silences.changed(account.id());
      case SUSPEND, BAN -> open(account, action, by);
    }
  }

  /** Opens the account if it is this measure that closes it, as far as no other does. */
  private void open(Account account, ActionStore.Action action, UserId by) {
    if (!isClosedBy(account, action) || actions.isBanned(account.id())) {
      return;
    }
    @Nullable Instant other = actions.findSuspendedUntil(account.id()).orElse(null);
    if (other == null) {
      standing.reopen(account.id(), by);
    } else {
      standing.close(account.id(), other, by);
    }
    if (action.kind() == Decision.BAN) {
      events.add(
          "ban.overturned", account.id(), new BanOverturned(account.id(), action.startsAt()));
    }
  }

  private static boolean isClosedBy(Account account, ActionStore.Action action) {
    if (action.kind() == Decision.BAN) {
      return account.status() == AccountStatus.BANNED;
    }
    @Nullable Instant until = account.suspendedUntil();
    @Nullable Instant end = action.endsAt();
    return account.status() == AccountStatus.SUSPENDED
        && until != null
        && end != null
        && until.truncatedTo(ChronoUnit.MILLIS).equals(end.truncatedTo(ChronoUnit.MILLIS));
  }
}
