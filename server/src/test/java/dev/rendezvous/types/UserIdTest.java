package dev.rendezvous.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
  private static final String TEXT = "01962f5e-7c00-7abc-8def-0123456789ab";

  @Test
  void isWrittenAsItWasRead() {
    assertEquals(TEXT, UserId.of(TEXT).toString());
    assertEquals(TEXT, MatchId.of(TEXT).toString());
  }

  @Test
  void hasOneSpelling() {
    assertEquals(TEXT, UserId.of("01962F5E-7C00-7ABC-8DEF-0123456789AB").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-2-3-4-5",
        "01962f5e7c007abc8def0123456789ab",
        "01962f5e-7c00-7abc-8def-0123456789a",
        "01962f5e-7c00-7abc-8def-0123456789abc",
        "01962f5e-7c00-7abc-8def-0123456789ag",
        "01962f5e-7c00-7abc-8def0-123456789ab",
        " 1962f5e-7c00-7abc-8def-0123456789ab"
      })
  void otherTextIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> UserId.of(text));
    assertThrows(IllegalArgumentException.class, () -> MatchId.of(text));
  }

  @Test
  void isOrderedAsTheDatabaseOrdersBytes() {
    UserId low = UserId.of("7fffffff-0000-7000-8000-000000000000");
    UserId high = UserId.of("80000000-0000-7000-8000-000000000000");

    assertTrue(low.compareTo(high) < 0);
    assertTrue(
        MatchId.of("01962f5e-7c00-7abc-7000-000000000000")
                .compareTo(MatchId.of("01962f5e-7c00-7abc-8000-000000000000"))
            < 0);
  }
}
