package dev.rendezvous.services.mfa;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What somebody does with the second factors that are in force. */
@Singleton
final class OwnFactors {
  private final Transactions tx;
  private final FactorStore store;
  private final ChallengeStore challenges;
  private final RecoveryCodes recoveryCodes;
  private final MfaEvents events;
  private final InstantSource clock;

  OwnFactors(
      Transactions tx,
      FactorStore store,
      ChallengeStore challenges,
      RecoveryCodes recoveryCodes,
      MfaEvents events,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.challenges = challenges;
    this.recoveryCodes = recoveryCodes;
    this.events = events;
    this.clock = clock;
  }

  MfaAnswers.Status status(UserId user) {
    Optional<Instant> confirmedAt =
        store.findTotp(user).flatMap(totp -> Optional.ofNullable(totp.confirmedAt()));
    return new MfaAnswers.Status(
        confirmedAt.isPresent(), confirmedAt.orElse(null), store.countRecoveryCodes(user));
  }

  /**
   * New recovery codes; those before are void.
   *
   * @throws dev.rendezvous.types.AppError MFA_NOT_ENABLED
   */
  List<String> renewRecoveryCodes(UserId user) {
    return tx.call(() -> {
      store.lockConfirmed(user); // so that each of those who renew at once makes a whole set
      events.recoveryCodesRenewed(user);
      return recoveryCodes.renew(user, clock.instant());
    });
  }

  /** Removes app, recovery codes and what waits for them; once or more often. */
  void removeAll(UserId user) {
    tx.run(() -> {
      Optional<FactorStore.TotpRow> totp = store.lockTotp(user);
      store.deleteAll(user);
      challenges.deleteAll(user);
      totp.filter(FactorStore.TotpRow::isConfirmed).ifPresent(_ -> events.disabled(user));
    });
  }
}
