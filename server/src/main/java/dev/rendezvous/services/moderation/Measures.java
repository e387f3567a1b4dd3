package dev.rendezvous.services.moderation;

import dev.rendezvous.config.ModerationSettings;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has decisions take effect, in the transaction that makes them. */
@Singleton
final class Measures {
  private final ActionStore actions;
  private final Removals removals;
  private final Silences silences;
  private final StandingApi standing;
  private final ModerationSettings settings;
  private final InstantSource clock;

  Measures(
      ActionStore actions,
      Removals removals,
      Silences silences,
      StandingApi standing,
      ModerationSettings settings,
      InstantSource clock) {
    this.actions = actions;
    this.removals = removals;
    this.silences = silences;
    this.standing = standing;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Takes a measure. Against who was erased meanwhile it is noted, and that is all.
   *
   * @return its id
   */
  UUID take(CaseFile file, UserId by, CaseRequests.Ruling ruling) {
    UserId subject = file.subject();
    @Nullable Account account = standing.lockToClose(subject).orElse(null);
    boolean removes = account != null && ruling.decision() == Decision.REMOVE_CONTENT;
    UUID id = actions.insert(file, by, ruling, removes ? removals.take(subject, by, ruling) : null);
    int points = ruling.decision().points();
    actions.strike(id, subject, points, clock.instant().plus(settings.strikeLife()));
    if (account != null) {
      apply(account, by, ruling);
    }
    return id;
  }

  private void apply(Account account, UserId by, CaseRequests.Ruling ruling) {
    switch (ruling.decision()) {
      case NONE, WARN, REMOVE_CONTENT -> {}
      case MUTE -> silences.changed(account.id());
      case SUSPEND, BAN -> close(account, ruling.until(), by);
    }
  }

  /** Never opens what is closed for longer. */
  private void close(Account account, @Nullable Instant until, UserId by) {
    Instant closedUntil =
        switch (account.status()) {
          case ACTIVE, DELETED -> Instant.MIN;
          case SUSPENDED ->
              account.suspendedUntil() == null ? Instant.MAX : account.suspendedUntil();
          case BANNED -> Instant.MAX;
        };
    boolean isBan = until == null && account.status() != AccountStatus.BANNED;
    if (isBan || (until != null && until.isAfter(closedUntil))) {
      standing.close(account.id(), until, by);
    }
  }
}
