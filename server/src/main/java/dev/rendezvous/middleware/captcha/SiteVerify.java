package dev.rendezvous.middleware.captcha;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The protocol that Turnstile and hCaptcha share: a form in, success or error codes out. */
final class SiteVerify implements CaptchaVerifier {
  private static final int MAX_BYTES = 16 * 1024;

  /** Codes that are about us or the provider; whoever solved the captcha is not to blame. */
  private static final Set<String> NOT_THE_CLIENTS =
      Set.of(
          "missing-input-secret",
          "invalid-input-secret",
          "sitekey-secret-mismatch",
          "bad-request",
          "internal-error");

  private final ObjectMapper json;
  private final URI address;
  private final String secret;
  private final Set<String> hostnames;
  private final Upstream upstream;

  /**
   * One provider's site.
   *
   * @param hostnames where captchas may have been solved; empty for anywhere
   */
  SiteVerify(
      ObjectMapper json, URI address, String secret, Set<String> hostnames, Duration timeout) {
    this.json = json;
    this.address = address;
    this.secret = secret;
    this.hostnames = Set.copyOf(hostnames);
    upstream = new Upstream(timeout, MAX_BYTES);
  }

  @Override
  public boolean isSolved(String token, String remote) throws IOException {
    Map<String, String> form = Map.of("secret", secret, "response", token, "remoteip", remote);
    JsonNode said = read(upstream.postForm(address, form).requireOk());
    if (!said.path("success").isBoolean()) {
      throw new IOException("answered something else than a verdict");
    }
    for (JsonNode code : said.path("error-codes")) {
      if (NOT_THE_CLIENTS.contains(code.asText())) {
        throw new IOException("answered " + code.asText());
      }
    }
    return said.path("success").booleanValue()
        && (hostnames.isEmpty() || hostnames.contains(said.path("hostname").asText()));
  }

  private JsonNode read(String body) throws IOException {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      // its message would quote the answer
      throw new IOException("answered no JSON", e);
    }
  }

  @Override
  public void close() {
    upstream.close();
  }
}
