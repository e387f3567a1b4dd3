package dev.rendezvous.services.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes as RFC 6238 has them, and base 32 as RFC 4648 has it. */
class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
  private static final long STEP = Totp.stepAt(NOW);

  /** Appendix B; six digits are the last of its eight. */
  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void codesAreThoseOfTheStandard(long seconds, String code) {
    assertEquals(code, Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(seconds))));
  }

  @ParameterizedTest
  @CsvSource({"-2,false", "-1,true", "0,true", "1,true", "2,false"})
  void aClockMayBeOffByOneStep(long off, boolean taken) {
    OptionalLong step = Totp.stepOf(SECRET, Totp.code(SECRET, STEP + off), NOW);
    assertEquals(taken ? OptionalLong.of(STEP + off) : OptionalLong.empty(), step);
  }

  @ParameterizedTest
  @CsvSource({"''", "08180", "0818040", "081805", "08180a"})
  void whatIsNoCodeIsOfNoStep(String code) {
    assertEquals(OptionalLong.empty(), Totp.stepOf(SECRET, code, NOW));
  }

  @ParameterizedTest
  @CsvSource({"'',''", "fooba,MZXW6YTB", "12345678901234567890,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
  void secretsAreWrittenInBase32(String bytes, String text) {
    assertEquals(text, Base32.encode(bytes.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void bytesThatWouldNeedPaddingAreABug() {
    assertThrows(IllegalArgumentException.class, () -> Base32.encode(new byte[4]));
  }

  @Test
  void aSecretHas160Bits() {
    assertEquals(20, Totp.newSecret().length);
  }
}
