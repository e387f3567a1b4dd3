package dev.rendezvous.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the mail server is, how the connection is kept secret, and who signs in.
 *
 * @param tls how the connection is encrypted
 * @param host host name or address
 * @param port TCP port
 * @param user who signs in; empty for nobody
 * @param password password; empty for none
 */
public record MailServerAddress(Tls tls, String host, int port, String user, String password) {
  private static final int MAX_PORT = 65_535;

  /** How a connection is encrypted, and the port that goes with it. */
  public enum Tls {
    /** By STARTTLS where the server offers it. */
    OFFERED("smtp", 25),
    /** By STARTTLS, or not at all. */
    DEMANDED("smtp+tls", 587),
    /** From its first byte. */
    IMPLICIT("smtps", 465);

    private final String scheme;
    private final int port;

    Tls(String scheme, int port) {
      this.scheme = scheme;
      this.port = port;
    }

    private static Optional<Tls> of(String scheme) {
      for (Tls one : values()) {
        if (one.scheme.equalsIgnoreCase(scheme)) {
          return Optional.of(one);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Reads {@code smtp://[user:pass@]host[:port]}, {@code smtp+tls://…} or {@code smtps://…}; user
   * and password may be percent-encoded.
   *
   * @param origin the setting's name, for the sentence when the URL is wrong
   * @throws StartRefused when the URL has another form
   */
  public static MailServerAddress parse(String url, String origin) {
    try {
      URI uri = new URI(url);
      Optional<Tls> tls = Tls.of(Optional.ofNullable(uri.getScheme()).orElse(""));
      if (tls.isPresent() && isOnlyAServer(uri)) {
        String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        int port = uri.getPort() < 0 ? tls.get().port : uri.getPort();
        String password = login.length == 2 ? decode(login[1]) : "";
        return new MailServerAddress(tls.get(), uri.getHost(), port, decode(login[0]), password);
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // said below without the URL, which may hold a password
    }
    throw StartRefused.wrongUse(
        origin
            + " is not the URL of a mail server: write smtp://host:25, smtp+tls://user:pass@host:587"
            + " or smtps://user:pass@host:465.");
  }

  /** What a person may see of it. */
  @Override
  public String toString() {
    return host + ":" + port;
  }

  private static boolean isOnlyAServer(URI uri) {
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    return uri.getHost() != null
        && uri.getPort() != 0
        && uri.getPort() <= MAX_PORT
        && (path.isEmpty() || path.equals("/"))
        && uri.getQuery() == null
        && uri.getFragment() == null;
  }

  private static String decode(String part) {
    // a plus is itself in a login, not a blank
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
