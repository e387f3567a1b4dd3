package dev.rendezvous.services.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a session description, and what of it may be told. */
class SdpTest {
  private final String offer = TestSdp.offer();

  @Test
  void whatABrowserWritesIsReadAndWrittenAgain() {
    assertEquals(offer, Sdp.parse(offer).orElseThrow().toString());
    assertEquals(offer, Sdp.parse(offer.replace("\r\n", "\n")).orElseThrow().toString());
    assertEquals(offer, Sdp.parse(offer.stripTrailing()).orElseThrow().toString());
  }

  private static Stream<Arguments> breaks() {
    return Stream.of(
        arguments("v=0", "v=1"),
        arguments("v=0\r\n", ""),
        arguments("s=-", "x=-"),
        arguments("s=-", "S=-"),
        arguments("t=0 0\r\n", ""),
        arguments("m=audio 46243", "m=audio 465536243"),
        arguments("m=audio", "m=message"),
        arguments("UDP/TLS/RTP/SAVPF", "udp"),
        arguments("a=mid:0", "a=mid:0\u0000"),
        arguments("a=mid:0", "a=mid:0\ra=mid:2"),
        arguments("a=mid:0", "hello"),
        arguments("a=mid:0", ""),
        arguments("2 IN IP4 192.168.0.196", "2 IN IP4"),
        arguments("a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1", "a=ice-pwd:short"),
        arguments("a=fingerprint:sha-256", "a=print:sha-256"),
        arguments("a=fingerprint:sha-256 D2", "a=fingerprint:sha-256 G2"),
        arguments("typ host generation", "typ toast generation"),
        arguments("a=candidate:0", "a=CANDIDATE:0"),
        arguments("46154 typ srflx", "66154 typ srflx"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void whatIsNoneIsNoted(String part, String broken) {
    assertTrue(offer.contains(part), part);
    assertTrue(Sdp.parse(offer.replace(part, broken)).isEmpty());
  }

  @Test
  void theHugeIsRefused() {
    assertTrue(Sdp.parse("").isEmpty());
    assertTrue(Sdp.parse("v=0\n".repeat(12_000)).isEmpty());
    assertTrue(Sdp.parse("\n".repeat(48_000)).isEmpty());
    assertTrue(Sdp.parse(offer + "a=x:" + "y".repeat(5_000) + "\r\n").isEmpty());
    assertTrue(Sdp.parse(offer + ("a=" + TestSdp.RELAY + "\r\n").repeat(200)).isEmpty());
    assertTrue(Sdp.parse(offer + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n".repeat(64)).isEmpty());
  }

  @Test
  void noAddressIsLeftBesidesThatOfTheRelay() {
    String told =
        Sdp.parse(offer)
            .orElseThrow()
            .withoutAddresses(one -> Optional.of(one).filter(IceCandidate::isRelayed))
            .toString();
    assertTrue(told.contains("a=" + TestSdp.RELAY + "\r\n"), "what may be told is");
    String rest = told.replace(TestSdp.RELAY, "").replace(TestSdp.RELAY_6, "");
    for (String address :
        List.of("192.168.", "203.0.113", "10.0.", "2001:db8", ".local", "198.51.100", "46243")) {
      assertFalse(rest.contains(address), address + " in " + rest);
    }
    assertTrue(told.startsWith("v=0\r\no=- 8403615332048243445 2 IN IP4 0.0.0.0\r\n"), told);
    assertTrue(told.contains("m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0 8\r\nc=IN IP4 0.0.0.0\r\n"));
    assertTrue(told.contains("a=rtcp:9 IN IP4 0.0.0.0\r\n"));
    assertTrue(told.contains("m=video 0 "), "what is declined stays so");
    assertTrue(told.contains("a=fmtp:111 minptime=10;useinbandfec=1\r\n"));
    assertEquals(told, Sdp.parse(told).orElseThrow().toString(), "it is one still");
  }

  @Test
  void whatIsDeclinedNeedsNoKeys() {
    String declined =
        "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 0 UDP/TLS/RTP/SAVPF 0\r\n";
    assertTrue(Sdp.parse(declined).isPresent());
    assertTrue(Sdp.parse(declined.replace("audio 0", "audio 9")).isEmpty());
  }
}
