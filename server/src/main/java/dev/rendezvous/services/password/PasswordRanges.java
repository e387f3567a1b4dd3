package dev.rendezvous.services.password;

import dev.rendezvous.middleware.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Looks up leaked passwords by k-anonymity, in the protocol of Have I Been Pwned's range API: it is
 * told the first five digits of the SHA-1 and answers the rest of all that begin so. Padding keeps
 * the size of the answer from telling which five they were.
 */
final class PasswordRanges implements AutoCloseable {
  private static final int PREFIX = 5;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Pattern LINE = Pattern.compile("[0-9A-Fa-f]{35}:[0-9]{1,12}");

  private final Upstream upstream;
  private final String address;

  PasswordRanges(URI address, Duration timeout) {
    this.address = address.toString().replaceFirst("/*$", "/");
    upstream = new Upstream(timeout, MAX_BYTES);
  }

  /**
   * Whether a password has leaked.
   *
   * @throws IOException when the service gives no answer of this protocol in time
   */
  boolean contain(String password) throws IOException {
    String digest = sha1(password);
    String rest = digest.substring(PREFIX);
    URI range = URI.create(address + digest.substring(0, PREFIX));
    String body = upstream.get(range, Map.of("Add-Padding", "true")).requireOk();
    boolean found = false;
    for (String line : body.lines().toList()) {
      if (!LINE.matcher(line).matches()) {
        throw new IOException("answered something else than a range");
      }
      // what was only added as padding is counted 0 times
      found |= line.regionMatches(true, 0, rest, 0, rest.length()) && !line.matches(".*:0+");
    }
    return found;
  }

  /** The digest of the protocol; it protects nothing here. */
  private static String sha1(String password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  @Override
  public void close() {
    upstream.close();
  }
}
