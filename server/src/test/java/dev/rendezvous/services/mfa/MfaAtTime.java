package dev.rendezvous.services.mfa;

import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;

import dev.rendezvous.config.MfaSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;

/** Second factors on the server's stores, at a time that the test sets. */
@Dependent
class MfaAtTime {
  final MfaService mfa;
  final Enrolment enrolment;
  final OwnFactors own;
  private final Transactions tx;
  private final ChallengeStore challenges;
  private final Database db;
  private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  MfaAtTime(
      Transactions tx,
      FactorStore store,
      ChallengeStore challenges,
      Factors factors,
      GuessGuard guard,
      RecoveryCodes recovery,
      MfaEvents events,
      MfaSettings settings,
      Database db) {
    this.tx = tx;
    this.challenges = challenges;
    this.db = db;
    InstantSource clock = () -> now;
    mfa = new MfaService(tx, store, challenges, factors, guard, settings, clock);
    enrolment = new Enrolment(tx, store, factors, recovery, events, settings, clock);
    own = new OwnFactors(tx, store, challenges, recovery, events, clock);
  }

  /** Somebody new. */
  UserId signUp() {
    return TestUsers.here().signUp("Ann").id();
  }

  /** Sets up an app, whose secret this is; it is not confirmed. */
  byte[] begin(UserId user) {
    return Secrets.decoded(enrolment.begin(user, "somebody").secret());
  }

  Instant now() {
    return now;
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  void nextStep() {
    later(Totp.STEP);
  }

  /** What the app shows, steps before or after now. */
  String code(byte[] secret, int off) {
    return Totp.code(secret, Totp.stepAt(now) + off);
  }

  void clearOut(boolean runsHere) {
    new MfaJobs(tx, challenges, () -> now, runsHere).deleteExpired();
  }

  int told(String event, UserId user) {
    return db.read()
        .fetchCount(
            OUTBOX_EVENTS, OUTBOX_EVENTS.TYPE.eq(event).and(OUTBOX_EVENTS.USER_ID.eq(user)));
  }

  /** The code with which something is refused; empty when it is not. */
  static String refusal(Runnable attempt) {
    try {
      attempt.run();
      return "";
    } catch (AppError refused) {
      return refused.code().name();
    }
  }

  /** How many of those who try at once succeed. */
  static long successes(List<? extends Callable<Boolean>> attempts) {
    return Race.of(attempts).stream().filter(success -> success).count();
  }
}
