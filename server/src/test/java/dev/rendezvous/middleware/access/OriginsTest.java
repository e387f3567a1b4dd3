package dev.rendezvous.middleware.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rendezvous.config.HttpSettings;
import dev.rendezvous.config.NetworkBlock;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests come from, and what their headers are believed. */
class OriginsTest {
  private static final String STRANGER = "203.0.113.9";
  private static final String PROXY = "10.1.2.3";

  private final Origins behindProxy = new Origins(trusting("10.0.0.0/8", "2001:db8:1::/48"));
  private final Origins alone = new Origins(trusting());

  @Test
  void aStrangersHeadersAreNotBelieved() {
    Origin origin =
        behindProxy.of(STRANGER, headers("X-Forwarded-For", "198.51.100.1", "Geo", "DE"));
    assertEquals(STRANGER, origin.address());
    assertNull(origin.country());
  }

  @Test
  void withoutTrustedProxiesNobodysHeadersAreBelieved() {
    assertEquals(PROXY, alone.of(PROXY, headers("X-Forwarded-For", "198.51.100.1")).address());
  }

  @Test
  void aTrustedProxyTellsAddressAndCountry() {
    Origin origin = behindProxy.of(PROXY, headers("X-Forwarded-For", "198.51.100.1", "Geo", "de"));
    assertEquals("198.51.100.1", origin.address());
    assertEquals("DE", origin.country());
  }

  @Test
  void whatTheClientWroteBeforeTheProxyAddedToItIsNotBelieved() {
    assertEquals(
        "198.51.100.1",
        behindProxy.of(PROXY, headers("X-Forwarded-For", "6.6.6.6, 198.51.100.1")).address());
    assertEquals(
        "198.51.100.1",
        behindProxy
            .of(PROXY, headers("X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "198.51.100.1"))
            .address());
  }

  @Test
  void proxiesBehindProxiesAreSeenThrough() {
    String chain = "6.6.6.6, 198.51.100.1, 10.9.9.9, 10.8.8.8";
    assertEquals(
        "198.51.100.1", behindProxy.of(PROXY, headers("X-Forwarded-For", chain)).address());
  }

  @Test
  void portsAndBracketsAreLeftOut() {
    assertEquals(
        "198.51.100.1",
        behindProxy.of(PROXY, headers("X-Forwarded-For", "198.51.100.1:4711")).address());
    assertEquals(
        "20010db800000000",
        behindProxy.of(PROXY, headers("X-Forwarded-For", "[2001:db8::7]:4711")).address());
  }

  @Test
  void neighboursInOneIpv6NetworkCountAsOne() {
    assertEquals(
        alone.of("2001:db8::1", headers()).address(),
        alone.of("2001:db8::ffff:1", headers()).address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "unknown", "localhost", "999.1.1.1", "a,b", "<script>"})
  void garbageFromAProxyIsCountedAsTheProxy(String forwarded) {
    assertEquals(PROXY, behindProxy.of(PROXY, headers("X-Forwarded-For", forwarded)).address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X", "DEU", "1A", "XX", "T1", "D\u00c9"})
  void whatIsNoCountryIsNone(String country) {
    assertNull(behindProxy.of(PROXY, headers("Geo", country)).country());
  }

  @Test
  void aUserAgentIsCutAndPlain() {
    String agent = alone.of(STRANGER, headers("User-Agent", "\u0001x".repeat(500))).userAgent();
    assertEquals("?x".repeat(127) + "?", agent);
  }

  @Test
  void anEndlessChainIsReadToABoundOnly() {
    String chain = "6.6.6.6" + ", 10.9.9.9".repeat(1000);
    assertEquals("10.9.9.9", behindProxy.of(PROXY, headers("X-Forwarded-For", chain)).address());
  }

  private static MultiMap headers(String... namesAndValues) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], Objects.requireNonNull(namesAndValues[i + 1]));
    }
    return headers;
  }

  private static HttpSettings trusting(String... blocks) {
    Set<NetworkBlock> proxies =
        List.of(blocks).stream()
            .map(NetworkBlock::of)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    return new HttpSettings() {
      @Override
      public Set<String> corsOrigins() {
        return Set.of();
      }

      @Override
      public Optional<Set<NetworkBlock>> trustedProxies() {
        return proxies.isEmpty() ? Optional.empty() : Optional.of(proxies);
      }

      @Override
      public Optional<String> countryHeader() {
        return Optional.of("Geo");
      }

      @Override
      public long maxBodyBytes() {
        return 0;
      }

      @Override
      public int maxHeaderBytes() {
        return 0;
      }
    };
  }
}
