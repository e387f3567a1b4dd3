package dev.rendezvous.services.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session description as far as a relay must understand it (RFC 8866, and RFC 8839 for what ICE
 * adds): that it is one, that the call in it is encrypted, and where in it addresses stand.
 */
final class Sdp {
  private static final int MAX_LINES = 3_000;
  private static final int MAX_LINE = 4_096;
  private static final int MAX_MEDIA = 64;
  private static final int MAX_CANDIDATES = 200;
  private static final String CANDIDATE = "a=candidate:";

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n");
  private static final Pattern LINE = Pattern.compile("[abceikmoprstuvz]=[^\\p{Cntrl}]*+");
  private static final Pattern ORIGIN =
      Pattern.compile("(o=[!-~]{1,64} [0-9]{1,20} [0-9]{1,20}) IN IP[46] [!-~]{1,255}");
  private static final Pattern CONNECTION = Pattern.compile("c=IN IP[46] [!-~]{1,255}");
  private static final Pattern MEDIA =
      Pattern.compile(
          "(m=(?:audio|video|application)) (?<port>[0-9]{1,5})"
              + "( [A-Z][A-Z/]{1,31}(?: [!-~]{1,64}){1,128})");
  private static final Pattern UFRAG = Pattern.compile("a=ice-ufrag:[A-Za-z0-9+/]{4,256}");
  private static final Pattern PASSWORD = Pattern.compile("a=ice-pwd:[A-Za-z0-9+/]{22,256}");
  private static final Pattern FINGERPRINT =
      Pattern.compile("a=fingerprint:[A-Za-z0-9-]{3,16} (?:[0-9A-Fa-f]{2}:){15,63}[0-9A-Fa-f]{2}");
  private static final Pattern RTCP = Pattern.compile("a=rtcp:[0-9]{1,5}(?: IN IP[46] [!-~]+)?");

  /** An attribute of whatever name with an address in it. */
  private static final Pattern ADDRESSED =
      Pattern.compile("a=remote-candidates:.*|a=.*\\bIN\\s+IP[46]\\b.*", Pattern.CASE_INSENSITIVE);

  private final List<String> lines;

  private Sdp(List<String> lines) {
    this.lines = lines;
  }

  /** A session description; empty for anything else. */
  static Optional<Sdp> parse(String text) {
    List<String> lines = List.of(LINE_BREAK.split(text, MAX_LINES + 2));
    if (lines.getLast().isEmpty()) {
      lines = lines.subList(0, lines.size() - 1); // behind the last break
    }
    Sdp sdp = new Sdp(lines);
    return sdp.isWellFormed() && sdp.isInOrder() && sdp.isSecured() && sdp.candidatesAreSound()
        ? Optional.of(sdp)
        : Optional.empty();
  }

  private boolean isWellFormed() {
    return lines.size() <= MAX_LINES
        && lines.stream()
            .allMatch(line -> line.length() <= MAX_LINE && LINE.matcher(line).matches());
  }

  private boolean isInOrder() {
    int media = firstMedia();
    return lines.size() > 3
        && lines.get(0).equals("v=0")
        && ORIGIN.matcher(lines.get(1)).matches()
        && begins(lines.get(2), "s=")
        && lines.subList(3, media).stream().anyMatch(line -> begins(line, "t="))
        && lines.stream().filter(line -> begins(line, "m=")).count() <= MAX_MEDIA
        && all("m=", MEDIA)
        && all("c=", CONNECTION);
  }

  private int firstMedia() {
    for (int i = 0; i < lines.size(); i++) {
      if (begins(lines.get(i), "m=")) {
        return i;
      }
    }
    return lines.size();
  }

  /** WebRTC knows no call without DTLS; one that is declined altogether needs no keys. */
  private boolean isSecured() {
    boolean silent =
        lines.stream()
            .map(MEDIA::matcher)
            .filter(Matcher::matches)
            .allMatch(media -> isZero(media.group("port")));
    return all("a=ice-ufrag:", UFRAG)
        && all("a=ice-pwd:", PASSWORD)
        && all("a=fingerprint:", FINGERPRINT)
        && (silent || (has("a=ice-ufrag:") && has("a=ice-pwd:") && has("a=fingerprint:")));
  }

  private static boolean isZero(String port) {
    return Integer.parseInt(port) == 0;
  }

  private boolean candidatesAreSound() {
    List<String> candidates =
        lines.stream().filter(line -> begins(line, CANDIDATE)).limit(MAX_CANDIDATES + 1).toList();
    return candidates.size() <= MAX_CANDIDATES
        && candidates.stream().allMatch(line -> candidate(line).isPresent());
  }

  private boolean all(String prefix, Pattern form) {
    return lines.stream()
        .filter(line -> begins(line, prefix))
        .allMatch(line -> form.matcher(line).matches());
  }

  private boolean has(String prefix) {
    return lines.stream().anyMatch(line -> begins(line, prefix));
  }

  /** Some browsers take names of attributes in any case, so whatever looks like one is one. */
  private static boolean begins(String line, String prefix) {
    return line.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static Optional<IceCandidate> candidate(String line) {
    return IceCandidate.parse(line.substring(2));
  }

  /**
   * The same without any address but those of candidates that may be told. Where one must stand,
   * there is what stands there before the first candidate is known (RFC 8829, section 5.2.1), so
   * that ICE goes by candidates alone.
   *
   * @param told a candidate as it may be told; empty for one that may not
   */
  Sdp withoutAddresses(Function<IceCandidate, Optional<IceCandidate>> told) {
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      withoutAddress(line, told).ifPresent(kept::add);
    }
    return new Sdp(kept);
  }

  private static Optional<String> withoutAddress(
      String line, Function<IceCandidate, Optional<IceCandidate>> told) {
    return switch (line.charAt(0)) {
      case 'o' -> Optional.of(ORIGIN.matcher(line).replaceFirst("$1 IN IP4 0.0.0.0"));
      case 'c' -> Optional.of("c=IN IP4 0.0.0.0");
      case 'm' -> Optional.of(withoutPort(line));
      case 'e', 'i', 'p', 'u' -> Optional.empty();
      case 'a' -> attribute(line, told);
      default -> Optional.of(line);
    };
  }

  private static Optional<String> attribute(
      String line, Function<IceCandidate, Optional<IceCandidate>> told) {
    if (begins(line, CANDIDATE)) {
      return candidate(line).flatMap(told).map(candidate -> "a=" + candidate);
    }
    if (RTCP.matcher(line).matches()) {
      return Optional.of("a=rtcp:9 IN IP4 0.0.0.0");
    }
    return ADDRESSED.matcher(line).matches() ? Optional.empty() : Optional.of(line);
  }

  /** Port 0 means that it is declined, and stays. */
  private static String withoutPort(String line) {
    Matcher media = MEDIA.matcher(line);
    boolean declined = !media.matches() || isZero(media.group("port"));
    return declined ? line : media.group(1) + " 9" + media.group(3);
  }

  /** With the ends of lines that the standard has. */
  @Override
  public String toString() {
    return String.join("\r\n", lines) + "\r\n";
  }
}
