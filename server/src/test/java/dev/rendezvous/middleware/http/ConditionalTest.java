package dev.rendezvous.middleware.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.types.ApiResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity tags as RFC 9110 compares them. */
class ConditionalTest {
  private static final String TAG = Conditional.tag(7, 31, null);

  @Test
  void aTagIsQuotedAndKeepsItsPartsApart() {
    assertEquals("\"7.31.\"", TAG);
    assertEquals("\"7.31\"", Conditional.tag(7, 31));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"7.31.\"", "W/\"7.31.\"", "\"a\", \"7.31.\"", "\"a,b\",W/\"7.31.\"", "*"})
  void whoHasItIsNotSentItAgain(String ifNoneMatch) {
    RestResponse<ApiResponse<String>> answer = Conditional.answer(ifNoneMatch, TAG, "thing");
    assertEquals(304, answer.getStatus());
    assertEquals(TAG, answer.getHeaderString("ETag"));
    assertFalse(answer.hasEntity());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7.32.\"", "7.31.", "", "\"7.31\"", "\"\"7.31.", "garbage"})
  void whoHasAnotherIsSentIt(String ifNoneMatch) {
    assertEquals(200, Conditional.answer(ifNoneMatch, TAG, "thing").getStatus());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7.31.\"", "\"7.32.5\"", "\"7\"", "\"6\", \"7.1\"", "*"})
  void whoHasReadTheVersionMayWrite(String ifMatch) {
    assertTrue(Conditional.allowsVersion(ifMatch, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"77.31\"", "\"31.7.\"", "W/\"7.31.\"", "7.31.", "", "\"\"", "\".7\""})
  void whoHasReadAnotherMayNot(String ifMatch) {
    assertFalse(Conditional.allowsVersion(ifMatch, 7));
  }

  @Test
  void whoDoesNotSayMayWrite() {
    assertTrue(Conditional.allowsVersion(null, 7));
  }
}
