package dev.rendezvous.config;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A block of IP addresses; written as {@code 10.0.0.0/8}, {@code 2001:db8::/32} or one address. */
public final class NetworkBlock {
  private final String text;
  private final IpSubnetFilterRule rule;

  private NetworkBlock(String text) {
    this.text = text;
    rule = rule(text);
  }

  /**
   * Reads a block.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static NetworkBlock of(String text) {
    return new NetworkBlock(text.strip());
  }

  /** Whether an address is in the block; false for what is no IP address. */
  public boolean contains(String address) {
    return parsed(address).filter(ip -> rule.matches(new InetSocketAddress(ip, 0))).isPresent();
  }

  private static IpSubnetFilterRule rule(String text) {
    int slash = text.indexOf('/');
    InetAddress base =
        parsed(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("no IP address: " + text));
    int bits = base.getAddress().length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    return new IpSubnetFilterRule(base, prefix, IpFilterRuleType.ACCEPT);
  }

  private static Optional<InetAddress> parsed(String host) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NetworkBlock block && text.equals(block.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
