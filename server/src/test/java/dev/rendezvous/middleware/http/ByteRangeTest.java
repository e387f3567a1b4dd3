package dev.rendezvous.middleware.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of things as RFC 9110 asks for them. */
class ByteRangeTest {
  private static final long TOTAL = 100;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-, 0, 100",
    "bytes=10-19, 10, 10",
    "bytes=90-1000, 90, 10",
    "bytes=-1, 99, 1",
    "bytes=-1000, 0, 100",
    "BYTES=99-99, 99, 1",
    "bytes=0-999999999999999999, 0, 100"
  })
  void aPartIsWhatItSays(String header, long from, long length) {
    assertEquals(
        Optional.of(new ByteRange.Part(from, length)),
        ByteRange.of(header).orElseThrow().of(TOTAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
  void whatLiesBeyondIsNotThere(String header) {
    assertEquals(Optional.empty(), ByteRange.of(header).orElseThrow().of(TOTAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-0,1-1",
        "bytes=0-1, 5-6",
        "bytes=5-4",
        "bytes=-",
        "bytes=a-b",
        "bytes=--1",
        "bytes= 0-1",
        "items=0-1",
        "bytes=0-9999999999999999999999",
        ""
      })
  void anythingElseAsksForTheWhole(String header) {
    assertEquals(Optional.empty(), ByteRange.of(header));
  }

  @Test
  void nothingIsPartOfNothing() {
    assertEquals(Optional.empty(), ByteRange.of("bytes=0-0").orElseThrow().of(0));
    assertEquals(Optional.empty(), ByteRange.of("bytes=-5").orElseThrow().of(0));
    assertEquals(Optional.empty(), ByteRange.of(null));
  }
}
