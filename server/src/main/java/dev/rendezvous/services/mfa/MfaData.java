package dev.rendezvous.services.mfa;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Second factors of people. */
@Singleton
final class MfaData implements PersonalData {
  private final Transactions tx;
  private final OwnFactors own;
  private final FactorStore factors;
  private final ChallengeStore challenges;

  MfaData(Transactions tx, OwnFactors own, FactorStore factors, ChallengeStore challenges) {
    this.tx = tx;
    this.own = own;
    this.factors = factors;
    this.challenges = challenges;
  }

  @Override
  public String name() {
    return "second-factors";
  }

  @Override
  public String about() {
    return "whether you use an authenticator app, and how many recovery codes are left";
  }

  @Override
  public Set<String> tables() {
    return Set.of("mfa_factors", "mfa_challenges");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.one("status", own.status(user));
  }

  /** Without the mail that a factor's removal is told by: nobody is there to read it. */
  @Override
  public void erase(UserId user) {
    tx.run(() -> {
      factors.deleteAll(user);
      challenges.deleteAll(user);
    });
  }
}
