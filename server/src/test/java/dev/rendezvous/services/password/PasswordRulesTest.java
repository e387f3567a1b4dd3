package dev.rendezvous.services.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which passwords are taken. */
class PasswordRulesTest {
  private static final List<String> ANN = List.of("Ann.Lee@example.org", "Zoë Müller");
  private static final String EMOJI = "🦄";

  private final PasswordRules rules =
      new PasswordRules(
          GivenPasswords.USUAL,
          new LeakedPasswords(GivenPasswords.USUAL, new SimpleMeterRegistry()));

  @Test
  void lengthIsCountedInCharactersOnceTheyAreComposed() {
    assertEquals("SIZE", refusalOf("seven77"));
    assertEquals("", refusalOf("8 signs!"));
    assertEquals("SIZE", refusalOf(EMOJI.repeat(7)));
    assertEquals("", refusalOf(EMOJI.repeat(8)));
    assertEquals("", refusalOf(EMOJI.repeat(128)));
    assertEquals("SIZE", refusalOf(EMOJI.repeat(129)));
    assertEquals("SIZE", refusalOf("e\u0301".repeat(7)));
    assertEquals("", refusalOf("e\u0301".repeat(128)));
    assertEquals("SIZE", refusalOf("e\u0301".repeat(129)));
  }

  @Test
  void anyCharactersDoAndNoneAreCutOff() {
    assertEquals("", refusalOf("        "));
    assertEquals("", refusalOf("      \t\n"));
    assertEquals("", refusalOf("qzkvwxjp"));
    assertEquals("", refusalOf("пароль-на-русском"));
    assertEquals("", refusalOf("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007"));
    assertEquals("INVALID", refusalOf("half a pair \ud83e"));
  }

  @Test
  void whatPeopleKnowOfItsOwnerIsRefused() {
    assertEquals("PERSONAL", refusalOf("ann.lee@example.org"));
    assertEquals("PERSONAL", refusalOf("ANN.LEE@EXAMPLE.ORG"));
    assertEquals("PERSONAL", refusalOf("zoe\u0308 mu\u0308ller"));
    assertEquals("SIZE", refusalOf("ann.lee"));
    assertEquals("PERSONAL", codeOf("Annabella", List.of("annabella@example.org")));
    assertEquals("", refusalOf("ann.lee@example.org and more"));
  }

  @Test
  void theNameOfTheAppIsRefusedWithWhateverDigitsAroundIt() {
    assertEquals("CONTEXT_WORD", refusalOf("rendezvous"));
    assertEquals("CONTEXT_WORD", refusalOf("RendezVous2026!"));
    assertEquals("CONTEXT_WORD", refusalOf("1-rendezvous"));
    assertEquals("", refusalOf("our rendezvous by the river"));
  }

  @Test
  void whatIsTriedFirstIsRefusedInAnyCase() {
    assertEquals("LEAKED", refusalOf("password"));
    assertEquals("LEAKED", refusalOf("PassWord"));
    assertEquals("LEAKED", refusalOf("1qaz2wsx"));
    assertEquals("LEAKED", refusalOf("12345678"));
  }

  @Test
  void threeThousandCommonPasswordsAndMoreThatFitTheRulesAreRefused() throws IOException {
    List<String> longEnough =
        StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
            .filter(password -> password.length() >= 8)
            .toList();
    assertTrue(longEnough.size() >= 3_000, "only " + longEnough.size());
    CommonPasswords common = CommonPasswords.load();
    assertEquals(longEnough.size(), common.size());
    for (String password : longEnough) {
      assertTrue(common.contain(password.toUpperCase(Locale.ROOT)), password);
    }
  }

  @Test
  void theRefusalNamesTheFieldAndNotThePassword() {
    AppError refusal =
        assertThrows(AppError.class, () -> rules.require("newPassword", "password", ANN));
    assertEquals(CommonError.VALIDATION_FAILED, refusal.code());
    String told = String.valueOf(refusal.details());
    assertTrue(told.contains("field=newPassword, code=LEAKED"), told);
  }

  private String refusalOf(String password) {
    return codeOf(password, ANN);
  }

  private String codeOf(String password, List<String> personal) {
    try {
      rules.require("password", password, personal);
      return "";
    } catch (AppError e) {
      return e.details() instanceof List<?> fields && fields.getFirst() instanceof FieldError first
          ? first.code()
          : e.code().name();
    }
  }
}
