package dev.rendezvous.services.mfa;

import static dev.rendezvous.db.schema.Tables.MFA_FACTORS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.MfaSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.testing.Race;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Apps and recovery codes that come and go, twice, late and at once. */
@QuarkusTest
class EnrolmentTest {
  private static final String CONTEXT = "{}";
  private static final int AT_ONCE = 5;

  @Inject MfaAtTime at;
  @Inject Database db;
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
  void newRecoveryCodesVoidTheOldOnes() {
    List<String> renewed = at.own.renewRecoveryCodes(ann);
    assertFalse(at.mfa.prove(ann, recoveryCodes.getFirst()));
    assertTrue(at.mfa.prove(ann, renewed.getFirst()));
    assertEquals(1, at.told("mfa.recovery_codes_renewed", ann));
  }

  @Test
  void recoveryCodesThatAreRenewedAtOnceAreOneSet() {
    var _ = Race.of(Collections.nCopies(4, () -> at.own.renewRecoveryCodes(ann)));
    assertEquals(RecoveryCodes.NUMBER, at.own.status(ann).recoveryCodesLeft());
  }

  @Test
  void recoveryCodesHave80BitsAndDiffer() {
    assertEquals(RecoveryCodes.NUMBER, recoveryCodes.stream().distinct().count());
    recoveryCodes.forEach(code -> assertTrue(code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"), code));
  }

  @Test
  void whoRemovedTheAppSignsInWithoutAndNothingOfItIsLeft() {
    String token = at.mfa.challenge(ann, CONTEXT);
    at.own.removeAll(ann);
    assertFalse(at.mfa.isEnabled(ann));
    assertEquals("MFA_INVALID", MfaAtTime.refusal(() -> at.mfa.redeem(token, code())));
    assertFalse(at.mfa.prove(ann, recoveryCodes.getFirst()));
    assertEquals("MFA_NOT_ENABLED", MfaAtTime.refusal(() -> at.mfa.challenge(ann, CONTEXT)));
    assertEquals("MFA_NOT_ENABLED", MfaAtTime.refusal(() -> at.own.renewRecoveryCodes(ann)));
    assertEquals(0, db.read().fetchCount(MFA_FACTORS, MFA_FACTORS.USER_ID.eq(ann)));
    at.own.removeAll(ann);
    assertEquals(1, at.told("mfa.disabled", ann));
  }

  @Test
  void anAppThatWasNotConfirmedIsNoSecondFactor() {
    UserId bob = at.signUp();
    byte[] bobs = at.begin(bob);
    assertFalse(at.mfa.isEnabled(bob));
    assertFalse(at.mfa.prove(bob, at.code(bobs, 0)));
    assertEquals("MFA_NOT_ENABLED", MfaAtTime.refusal(() -> at.mfa.challenge(bob, CONTEXT)));
    at.own.removeAll(bob);
    assertEquals("MFA_NOT_STARTED", MfaAtTime.refusal(() -> at.enrolment.confirm(bob, "000000")));
  }

  @Test
  void anAppMustBeConfirmedInTime() {
    UserId bob = at.signUp();
    byte[] bobs = at.begin(bob);
    at.later(settings.enrolmentLife());
    assertEquals(
        "MFA_NOT_STARTED", MfaAtTime.refusal(() -> at.enrolment.confirm(bob, at.code(bobs, 0))));
  }

  @Test
  void aSecondSecretReplacesOneThatWasNotConfirmed() {
    UserId bob = at.signUp();
    byte[] first = at.begin(bob);
    byte[] second = at.begin(bob);
    assertEquals(
        "MFA_INVALID", MfaAtTime.refusal(() -> at.enrolment.confirm(bob, at.code(first, 0))));
    assertEquals(10, at.enrolment.confirm(bob, at.code(second, 0)).size());
  }

  @Test
  void aConfirmedAppIsNotReplaced() {
    assertEquals("MFA_ALREADY_ENABLED", MfaAtTime.refusal(() -> at.begin(ann)));
    assertTrue(at.mfa.prove(ann, code()));
  }

  @Test
  void oneOfManyConfirmationsAtOnceTellsRecoveryCodes() {
    UserId bob = at.signUp();
    byte[] bobs = at.begin(bob);
    String code = at.code(bobs, 0);
    assertEquals(
        1,
        MfaAtTime.successes(
            Collections.nCopies(
                AT_ONCE,
                () -> MfaAtTime.refusal(() -> at.enrolment.confirm(bob, code)).isEmpty())));
    assertEquals(RecoveryCodes.NUMBER, at.own.status(bob).recoveryCodesLeft());
  }

  @Test
  void manyWhoBeginAtOnceLeaveOneSecret() {
    UserId bob = at.signUp();
    List<Boolean> begun =
        Race.of(Collections.nCopies(4, () -> MfaAtTime.refusal(() -> at.begin(bob)).isEmpty()));
    assertTrue(begun.contains(true));
    assertEquals(1, db.read().fetchCount(MFA_FACTORS, MFA_FACTORS.TOTP_USER_ID.eq(bob)));
  }

  private String code() {
    return at.code(secret, 0);
  }
}
