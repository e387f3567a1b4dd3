package dev.rendezvous.middleware.access;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where a request comes from, as limits count it. */
public final class ClientAddress {
  private ClientAddress() {}

  /**
   * The address; of IPv6 the first four groups only, since one subscriber is given a whole /64.
   *
   * @param remote as the HTTP layer tells it, behind a proxy that is trusted the client's own
   */
  public static String of(@Nullable SocketAddress remote) {
    String host = remote == null ? null : remote.hostAddress();
    return of(host == null ? "" : host);
  }

  /**
   * As {@link #of(SocketAddress)}.
   *
   * @param host an IP address as text; empty when it is not known
   */
  public static String of(String host) {
    if (host.isEmpty()) {
      return "unknown";
    }
    return host.indexOf(':') < 0 ? host : network(host);
  }

  private static String network(String ipv6) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(ipv6);
    if (address == null || address.length != 16) {
      return ipv6;
    }
    return HexFormat.of().formatHex(address, 0, 8);
  }
}
