package dev.rendezvous.services.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor comes back as it was given, and nothing else passes for one. */
class BlockCursorTest {
  @Test
  void aCursorIsReadAsItWasWritten() {
    BlockCursor cursor =
        new BlockCursor(
            Instant.parse("2030-05-06T07:08:09.123456Z"),
            new UserId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")));
    assertEquals(cursor, BlockCursor.parse(cursor.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoCursorIsRefused(String text) {
    assertThrows(AppError.class, () -> BlockCursor.parse(text));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000_000L})
  void timesThatNoColumnHoldsAreRefused(long micros) {
    ByteBuffer bytes = ByteBuffer.allocate(24).putLong(micros);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    assertThrows(AppError.class, () -> BlockCursor.parse(text));
  }
}
