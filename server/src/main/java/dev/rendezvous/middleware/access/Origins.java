package dev.rendezvous.middleware.access;

import dev.rendezvous.config.HttpSettings;
import dev.rendezvous.config.NetworkBlock;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where requests come from. Headers are believed only when a trusted proxy is at the
 * other end of the connection, and of {@code X-Forwarded-For} only what trusted proxies added: the
 * last address in it that is not one of theirs. What a client wrote there itself stands before.
 */
@Singleton
public final class Origins {
  private static final int MAX_USER_AGENT = 255;
  private static final int MAX_HOPS = 32;
  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;
  private static final String UNKNOWN = "unknown";
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

  /** What proxies say when they do not know, or when it is the Tor network. */
  private static final Set<String> NO_COUNTRY = Set.of("XX", "T1", "ZZ");

  private final Set<NetworkBlock> trusted;
  private final Optional<String> countryHeader;

  Origins(HttpSettings settings) {
    trusted = settings.trustedProxies().orElse(Set.of());
    countryHeader = settings.countryHeader();
  }

  /** Where an HTTP request comes from. */
  public Origin of(HttpServerRequest request) {
    return of(peerOf(request), request.headers());
  }

  /**
   * As {@link #of(HttpServerRequest)}.
   *
   * @param peer IP address at the other end of the connection; empty when it is not known
   */
  public Origin of(String peer, MultiMap headers) {
    return new Origin(
        addressOf(peer, headers),
        isTrusted(peer) ? country(headers) : null,
        userAgent(headers.get("User-Agent")));
  }

  /** The address that a request is counted for; see {@link Origin#address}. */
  public String addressOf(HttpServerRequest request) {
    return addressOf(peerOf(request), request.headers());
  }

  /** As {@link #addressOf(HttpServerRequest)}. */
  public String addressOf(String peer, MultiMap headers) {
    return counted(isTrusted(peer) ? behind(peer, headers.getAll("X-Forwarded-For")) : peer);
  }

  private static String peerOf(HttpServerRequest request) {
    var remote = request.remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    return host == null ? "" : host;
  }

  private String behind(String proxy, List<String> forwarded) {
    List<String> hops = List.of(String.join(",", forwarded).split(",", -1));
    String nearest = proxy;
    for (String hop : hops.reversed().subList(0, Math.min(MAX_HOPS, hops.size()))) {
      String address = withoutPort(hop.strip());
      if (!isAddress(address)) {
        return nearest;
      }
      nearest = address;
      if (!isTrusted(address)) {
        return nearest;
      }
    }
    return nearest;
  }

  private @Nullable String country(MultiMap headers) {
    return countryHeader
        .map(headers::get)
        .map(String::strip)
        .filter(said -> COUNTRY.matcher(said).matches())
        .map(said -> said.toUpperCase(Locale.ROOT))
        .filter(said -> !NO_COUNTRY.contains(said))
        .orElse(null);
  }

  private static @Nullable String userAgent(@Nullable String said) {
    if (said == null || said.isBlank()) {
      return null;
    }
    String plain = said.replaceAll("[^\\x20-\\x7E]", "?");
    return plain.length() <= MAX_USER_AGENT ? plain : plain.substring(0, MAX_USER_AGENT);
  }

  /** One subscriber is given a whole /64 of IPv6. */
  private static String counted(String host) {
    if (host.isEmpty()) {
      return UNKNOWN;
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    if (address == null || address.length != IPV6_BYTES) {
      return host;
    }
    return unmapped(address).orElseGet(() -> HexFormat.of().formatHex(address, 0, NETWORK_BYTES));
  }

  /** The IPv4 address that an IPv6 one stands for, as {@code ::ffff:192.0.2.1} does. */
  private static Optional<String> unmapped(byte[] ipv6) {
    try {
      return InetAddress.getByAddress(ipv6) instanceof Inet4Address ipv4
          ? Optional.of(ipv4.getHostAddress())
          : Optional.empty();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }

  private boolean isTrusted(String host) {
    return trusted.stream().anyMatch(network -> network.contains(host));
  }

  private static boolean isAddress(String host) {
    return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
  }

  /** Some proxies add the port: {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
