package dev.rendezvous.services.mfa;

import static dev.rendezvous.db.schema.Tables.MFA_CHALLENGES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.MfaSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.Race;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Second factors, guessed at, repeated, raced and late. */
@QuarkusTest
class MfaServiceTest {
  private static final String CONTEXT = "{\"device\":\"phone\"}";
  private static final int AT_ONCE = 5;

  @Inject MfaAtTime at;
  @Inject Database db;
  @Inject Redis redis;
  @Inject MfaSettings settings;

  private UserId ann;
  private byte[] secret;
  private List<String> recoveryCodes;

  @BeforeEach
  void annHasAnApp() {
    ann = at.signUp();
    secret = at.begin(ann);
    recoveryCodes = at.enrolment.confirm(ann, code());
    at.nextStep();
  }

  @Test
  void aCodeOfTheAppFinishesASignIn() {
    String token = at.mfa.challenge(ann, CONTEXT);
    assertEquals(new MfaApi.Redeemed(ann, CONTEXT), at.mfa.redeem(token, code()));
  }

  @Test
  void aTokenIsGoodOnce() {
    String token = at.mfa.challenge(ann, CONTEXT);
    at.mfa.redeem(token, code());
    at.nextStep();
    assertInvalid(token, code());
  }

  @Test
  void aCodeIsGoodOnceOverAllSignIns() {
    String code = code();
    at.mfa.redeem(at.mfa.challenge(ann, CONTEXT), code);
    assertInvalid(at.mfa.challenge(ann, CONTEXT), code);
    assertFalse(at.mfa.prove(ann, code));
  }

  @Test
  void theCodeThatConfirmedTheAppSignsNobodyIn() {
    assertInvalid(at.mfa.challenge(ann, CONTEXT), at.code(secret, -1));
  }

  @Test
  void anOlderCodeIsRefusedAfterANewerOne() {
    at.nextStep();
    at.mfa.redeem(at.mfa.challenge(ann, CONTEXT), at.code(secret, 1));
    assertInvalid(at.mfa.challenge(ann, CONTEXT), code());
  }

  @Test
  void aCodeThatIsTwoStepsOffIsRefused() {
    at.nextStep();
    at.nextStep();
    assertInvalid(at.mfa.challenge(ann, CONTEXT), at.code(secret, -2));
    assertInvalid(at.mfa.challenge(ann, CONTEXT), at.code(secret, 2));
  }

  @Test
  void oneOfManyWhoRedeemATokenAtOnceSucceeds() {
    String token = at.mfa.challenge(ann, CONTEXT);
    String code = code();
    assertEquals(1, MfaAtTime.successes(Collections.nCopies(AT_ONCE, () -> redeems(token, code))));
  }

  @Test
  void oneOfManySignInsThatGiveTheSameCodeAtOnceSucceeds() {
    String code = code();
    List<Callable<Boolean>> signIns =
        IntStream.range(0, AT_ONCE)
            .mapToObj(i -> at.mfa.challenge(ann, CONTEXT + i))
            .<Callable<Boolean>>map(token -> () -> redeems(token, code))
            .toList();
    assertEquals(1, MfaAtTime.successes(signIns));
  }

  @Test
  void oneOfManyWhoProveWithARecoveryCodeAtOnceSucceeds() {
    String code = recoveryCodes.getFirst();
    assertEquals(
        1, MfaAtTime.successes(Collections.nCopies(AT_ONCE, () -> at.mfa.prove(ann, code))));
    assertEquals(9, at.own.status(ann).recoveryCodesLeft());
    assertEquals(1, at.told("mfa.recovery_code_used", ann));
  }

  @Test
  void triesCountThoughTheAnswerIsAnErrorAndHaveAnEnd() {
    String token = at.mfa.challenge(ann, CONTEXT);
    for (int i = 0; i < settings.challengeTries(); i++) {
      forgetGuesses();
      assertInvalid(token, wrong());
    }
    forgetGuesses();
    assertInvalid(token, code());
    assertEquals(CONTEXT, at.mfa.redeem(at.mfa.challenge(ann, CONTEXT), code()).context());
  }

  @Test
  void triesThatAreRacedCountEach() {
    String token = at.mfa.challenge(ann, CONTEXT);
    String wrong = wrong();
    assertEquals(0, MfaAtTime.successes(Collections.nCopies(AT_ONCE, () -> redeems(token, wrong))));
    forgetGuesses();
    assertInvalid(token, code());
  }

  @Test
  void newSignInsGiveNoNewGuesses() {
    for (int i = 0; i < 5; i++) {
      assertInvalid(at.mfa.challenge(ann, CONTEXT), wrong());
    }
    String token = at.mfa.challenge(ann, CONTEXT);
    assertEquals("RATE_LIMITED", MfaAtTime.refusal(() -> at.mfa.redeem(token, code())));
    assertEquals(
        "RATE_LIMITED", MfaAtTime.refusal(() -> at.mfa.prove(ann, recoveryCodes.getFirst())));
  }

  @Test
  void guessesAtOneAccountLeaveOthersAlone() {
    for (int i = 0; i < 5; i++) {
      assertInvalid(at.mfa.challenge(ann, CONTEXT), wrong());
    }
    UserId bob = at.signUp();
    byte[] bobs = at.begin(bob);
    at.enrolment.confirm(bob, at.code(bobs, 0));
    assertTrue(at.mfa.prove(bob, at.code(bobs, 1)));
  }

  @Test
  void aTokenRunsOut() {
    String token = at.mfa.challenge(ann, CONTEXT);
    at.later(settings.challengeLife());
    assertInvalid(token, code());
  }

  @Test
  void aTokenThatNobodyGaveIsRefused() {
    assertInvalid("made-up", code());
    assertInvalid("", code());
  }

  @Test
  void theOldestSignInGivesWayToTheNewest() {
    String oldest = at.mfa.challenge(ann, CONTEXT);
    String second = at.mfa.challenge(ann, CONTEXT);
    for (int i = 1; i < settings.challengesPerUser(); i++) {
      var _ = at.mfa.challenge(ann, CONTEXT);
    }
    assertInvalid(oldest, code());
    assertEquals(ann, at.mfa.redeem(second, code()).user());
  }

  @Test
  void signInsThatBeginAtOnceStayWithinTheirNumber() {
    var _ = Race.of(Collections.nCopies(8, () -> at.mfa.challenge(ann, CONTEXT)));
    assertEquals(settings.challengesPerUser(), waiting());
  }

  @Test
  void signInsThatWaitedInVainAreClearedOut() {
    var _ = at.mfa.challenge(ann, CONTEXT);
    at.later(settings.challengeLife());
    at.clearOut(true);
    assertEquals(0, waiting());
  }

  @Test
  void aProcessWithoutTheRoleClearsNothingOut() {
    var _ = at.mfa.challenge(ann, CONTEXT);
    at.later(settings.challengeLife());
    at.clearOut(false);
    assertEquals(1, waiting());
  }

  @Test
  void aRecoveryCodeIsGoodOnceInAnySpelling() {
    String code = recoveryCodes.getFirst();
    String typed = " " + code.toLowerCase(Locale.ROOT).replace("-", " ");
    assertEquals(ann, at.mfa.redeem(at.mfa.challenge(ann, CONTEXT), typed).user());
    assertInvalid(at.mfa.challenge(ann, CONTEXT), code);
    assertTrue(at.mfa.prove(ann, recoveryCodes.getLast()));
  }

  @Test
  void anothersCodesProveNothing() {
    UserId bob = at.signUp();
    byte[] bobs = at.begin(bob);
    List<String> bobsRecovery = at.enrolment.confirm(bob, at.code(bobs, 0));
    assertInvalid(at.mfa.challenge(ann, CONTEXT), bobsRecovery.getFirst());
    assertInvalid(at.mfa.challenge(ann, CONTEXT), at.code(bobs, 1));
  }

  @Test
  void aContextThatIsTooLongIsABug() {
    assertThrows(IllegalArgumentException.class, () -> at.mfa.challenge(ann, "ä".repeat(1025)));
    assertEquals(
        2048, at.mfa.redeem(at.mfa.challenge(ann, "x".repeat(2048)), code()).context().length());
  }

  @Test
  void aCodeOfAnyLengthIsRefusedQuietly() {
    assertFalse(at.mfa.prove(ann, "7".repeat(100_000)));
    assertFalse(at.mfa.prove(ann, ""));
  }

  private String code() {
    return at.code(secret, 0);
  }

  /** Six digits that are of no step around now. */
  private String wrong() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj("%06d"::formatted)
        .filter(code -> Totp.stepOf(secret, code, at.now()).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private boolean redeems(String token, String code) {
    return MfaAtTime.refusal(() -> at.mfa.redeem(token, code)).isEmpty();
  }

  private void assertInvalid(String token, String code) {
    assertEquals("MFA_INVALID", MfaAtTime.refusal(() -> at.mfa.redeem(token, code)));
  }

  private int waiting() {
    return db.read().fetchCount(MFA_CHALLENGES, MFA_CHALLENGES.USER_ID.eq(ann));
  }

  private void forgetGuesses() {
    var _ = redis.commands().del("limit:mfa-guesses:" + ann);
  }
}
