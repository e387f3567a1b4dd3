package dev.rendezvous.services.realtime;

import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address at which one side may be reached (RFC 8839, section 5.1; over TCP RFC 6544).
 *
 * @param head all before the address: foundation, component, transport, priority
 * @param address an IP address, or a name
 * @param type {@code host}, {@code srflx}, {@code prflx} or {@code relay}
 * @param related from which address it was made, with its port; null when it does not tell
 * @param extensions names and values, each with a blank before it
 */
record IceCandidate(
    String head,
    String address,
    String port,
    String type,
    @Nullable String related,
    String extensions) {
  private static final String PREFIX = "candidate:";
  private static final int MAX_PORT = 65_535;
  private static final int MAX_COMPONENT = 256;

  private static final Pattern FORM =
      Pattern.compile(
          "candidate:(?<head>[A-Za-z0-9+/]{1,32} (?<component>[0-9]{1,3}) [A-Za-z]{1,8}"
              + " [0-9]{1,10}) (?<address>[A-Za-z0-9.:-]{1,255}) (?<port>[0-9]{1,5})"
              + " typ (?<type>host|srflx|prflx|relay)"
              + "(?: raddr (?<raddr>[A-Za-z0-9.:-]{1,255}))?(?: rport (?<rport>[0-9]{1,5}))?"
              + "(?<extensions>(?: [!-~]{1,64} [!-~]{1,256}){0,16})");

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,31}");
  private static final Pattern EXTENSION = Pattern.compile(" ([!-~]+) ([!-~]+)");

  /** Of extensions, what the other side needs; what they tell of the network is not among it. */
  private static final Set<String> NEEDED = Set.of("generation", "tcptype", "ufrag");

  /** A candidate, as WebRTC writes it; empty for anything else. */
  static Optional<IceCandidate> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    @Nullable String raddr = form.group("raddr");
    @Nullable String rport = form.group("rport");
    boolean sound =
        isWithin(form.group("component"), MAX_COMPONENT)
            && isWithin(form.group("port"), MAX_PORT)
            && isAddress(form.group("address"))
            && (raddr == null || isAddress(raddr))
            && (rport == null || isWithin(rport, MAX_PORT));
    return sound ? Optional.of(of(form, raddr, rport)) : Optional.empty();
  }

  private static IceCandidate of(Matcher form, @Nullable String raddr, @Nullable String rport) {
    String related =
        (raddr == null ? "" : " raddr " + raddr) + (rport == null ? "" : " rport " + rport);
    return new IceCandidate(
        form.group("head"),
        form.group("address"),
        form.group("port"),
        form.group("type"),
        related.isEmpty() ? null : related,
        form.group("extensions"));
  }

  private static boolean isWithin(String number, int most) {
    return Integer.parseInt(number) <= most;
  }

  /** Looks at the text alone: a name is not looked up. */
  private static boolean isAddress(String text) {
    return isIpAddress(text) || NAME.matcher(text).matches();
  }

  private static boolean isIpAddress(String text) {
    return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
  }

  /** Whether it is the address of a relay, and no name in its place. */
  boolean isRelayed() {
    return type.equals("relay") && isIpAddress(address);
  }

  /**
   * The same without the sender's own address, which a relayed one is made from (RFC 8839 says what
   * stands there then), and without what it tells of their network.
   */
  IceCandidate masked() {
    String nowhere = NetUtil.isValidIpV6Address(address) ? "::" : "0.0.0.0";
    StringBuilder kept = new StringBuilder();
    Matcher extension = EXTENSION.matcher(extensions);
    while (extension.find()) {
      if (NEEDED.contains(extension.group(1).toLowerCase(Locale.ROOT))) {
        kept.append(extension.group());
      }
    }
    return new IceCandidate(
        head, address, port, type, " raddr " + nowhere + " rport 9", kept.toString());
  }

  /** As WebRTC writes it. */
  @Override
  public String toString() {
    return PREFIX
        + head
        + " "
        + address
        + " "
        + port
        + " typ "
        + type
        + (related == null ? "" : related)
        + extensions;
  }
}
