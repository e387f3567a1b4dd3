package dev.rendezvous.services.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a candidate, and what of it may be told. */
class IceCandidateTest {
  private static Stream<String> candidates() {
    return Stream.of(
        TestSdp.HOST, TestSdp.MDNS, TestSdp.SRFLX, TestSdp.RELAY, TestSdp.RELAY_6, TestSdp.TCP);
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void whatBrowsersWriteIsReadAndWrittenAgain(String text) {
    assertEquals(text, IceCandidate.parse(text).orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "candidate",
        "candidate:",
        "candidate:1 1 udp 1 192.0.2.1 1 typ",
        "candidate:1 1 udp 1 192.0.2.1 1 typ hello",
        "candidate:1 1 udp 1 192.0.2.1 65536 typ relay",
        "candidate:1 257 udp 1 192.0.2.1 1 typ relay",
        "candidate:1 1 udp 12345678901 192.0.2.1 1 typ relay",
        "candidate:1 1 udp 1 192.0.2.1 1 typ relay raddr",
        "candidate:1 1 udp 1 192.0.2.1 1 typ relay generation",
        "candidate:1 1 udp 1 192.0.2.1 1 typ relay\r\na=candidate:2",
        "candidate:1 1 udp 1 192.0.2.1  1 typ relay",
        "candidate:1 1 udp 1 -..- 1 typ relay",
        "candidate:1 1 udp 1 ::1::2 1 typ relay",
        "candidate:123456789012345678901234567890123 1 udp 1 192.0.2.1 1 typ relay",
        "a=candidate:1 1 udp 1 192.0.2.1 1 typ relay",
        "CANDIDATE:1 1 udp 1 192.0.2.1 1 typ relay",
        "hello",
        ""
      })
  void whatIsNoneIsNoted(String text) {
    assertTrue(IceCandidate.parse(text).isEmpty());
  }

  @Test
  void aRelayedOneIsToldWithoutWhereItComesFrom() {
    IceCandidate relay = IceCandidate.parse(TestSdp.RELAY).orElseThrow();
    assertTrue(relay.isRelayed());
    assertEquals(TestSdp.TOLD, relay.masked().toString());
    String masked = IceCandidate.parse(TestSdp.RELAY_6).orElseThrow().masked().toString();
    assertTrue(masked.endsWith("typ relay raddr :: rport 9"), masked);
    assertEquals(TestSdp.TOLD, IceCandidate.parse(TestSdp.TOLD).orElseThrow().masked().toString());
  }

  @Test
  void aNameIsNoRelay() {
    String named = TestSdp.RELAY.replace("198.51.100.9", "home.example.org");
    assertFalse(IceCandidate.parse(named).orElseThrow().isRelayed());
    assertFalse(IceCandidate.parse(TestSdp.SRFLX).orElseThrow().isRelayed());
  }
}
