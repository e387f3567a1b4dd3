package dev.rendezvous.services.mfa;

import dev.rendezvous.config.MfaSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.SecretTokens;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The second step of a sign-in.
 *
 * <p>Guessing has two ends: tries for each sign-in, and a limit for each account, since somebody
 * who knows the password can begin as many sign-ins as they like. Tries are committed before the
 * answer is told.
 */
@Singleton
final class MfaService implements MfaApi {
  private final Transactions tx;
  private final FactorStore store;
  private final ChallengeStore challenges;
  private final Factors factors;
  private final GuessGuard guard;
  private final MfaSettings settings;
  private final InstantSource clock;

  MfaService(
      Transactions tx,
      FactorStore store,
      ChallengeStore challenges,
      Factors factors,
      GuessGuard guard,
      MfaSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.challenges = challenges;
    this.factors = factors;
    this.guard = guard;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean isEnabled(UserId user) {
    return store.isConfirmed(user);
  }

  @Override
  public String challenge(UserId user, String context) {
    if (context.getBytes(StandardCharsets.UTF_8).length > MAX_CONTEXT_BYTES) {
      throw new IllegalArgumentException("the context is too long");
    }
    String token = SecretTokens.next();
    Instant now = clock.instant();
    tx.run(() -> {
      store.lockConfirmed(user); // so that of those who begin at once each sees the others
      challenges.insert(
          user, SecretTokens.digest(token), context, now, now.plus(settings.challengeLife()));
      challenges.keepNewest(user, settings.challengesPerUser());
    });
    return token;
  }

  @Override
  public Redeemed redeem(String mfaToken, String code) {
    byte[] hash = SecretTokens.digest(mfaToken);
    UserId user =
        challenges.findUser(hash, settings.challengeTries(), clock.instant()).orElse(null);
    if (user == null) {
      guard.deadToken();
      throw MfaError.MFA_INVALID.asError();
    }
    guard.requireGuess(user);
    Optional<Redeemed> redeemed = tx.call(() -> tryCode(hash, code));
    guard.checked(user, redeemed.isPresent());
    return redeemed.orElseThrow(MfaError.MFA_INVALID::asError);
  }

  private Optional<Redeemed> tryCode(byte[] tokenHash, String code) {
    Instant now = clock.instant();
    Optional<ChallengeStore.LiveChallenge> proven =
        challenges
            .countTry(tokenHash, settings.challengeTries(), now)
            .filter(live -> factors.accept(live.userId(), code, now));
    proven.ifPresent(live -> challenges.delete(live.id()));
    return proven.map(live -> new Redeemed(live.userId(), live.context()));
  }

  @Override
  public boolean prove(UserId user, String code) {
    guard.requireGuess(user);
    boolean right = tx.call(() -> factors.accept(user, code, clock.instant()));
    guard.checked(user, right);
    return right;
  }
}
