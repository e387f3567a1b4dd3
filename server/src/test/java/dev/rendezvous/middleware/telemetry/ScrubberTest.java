package dev.rendezvous.middleware.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No report tells who somebody is, or lets one in as them. */
class ScrubberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Duplicate entry 'ann.o+x@mail.example.org' for key 'uq_email'|Duplicate entry '[e-mail]' for key 'uq_email'",
        "refused: Bearer eyJhbGciOi.eyJzdWIi.c2ln-_|refused: Bearer [token]",
        "jdbc:mariadb://root:hunter2@db:3306/x|jdbc:mariadb://[credentials]@db:3306/x",
        "password=hunter2 of someone|password=[secret] of someone",
        "accessToken: abc|accessToken: [secret]",
        "from 203.0.113.77 again|from [address] again",
        "from 2001:db8:85a3::8a2e:370:7334 again|from [address] again",
        "code 12345678 is wrong|code [number] is wrong",
        "call +49 1701234567|call +49 [number]",
        "at 52.520008, 13.404954|at [number], [number]",
        "0d7e5c1b3f9a4e6d8c2b1a0f9e8d7c6b5a493827|[secret]",
        "request failed|request failed",
        "match 018f2d1e-7c3a-7b1e-8a3c-2f1d0e9b8a76 is over|match 018f2d1e-7c3a-7b1e-8a3c-2f1d0e9b8a76 is over",
        "took 1500 ms, 12 tries|took 1500 ms, 12 tries"
      })
  void takesOutWhatIsSomebodysAndLeavesTheRest(String text, String wanted) {
    assertEquals(wanted, Scrubber.scrub(text));
  }

  @Test
  void aHostileTextCostsNoMoreThanItsLength() {
    String hostile = "a:".repeat(50_000) + "1.".repeat(50_000) + "@".repeat(50_000);
    String scrubbed =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Scrubber.scrub(hostile));
    assertTrue(scrubbed.length() <= 8_000, "length: " + scrubbed.length());
  }
}
