package dev.rendezvous.services.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.CheckSettings;
import dev.rendezvous.middleware.upstream.Circuit;
import dev.rendezvous.middleware.upstream.Upstream;
import dev.rendezvous.services.moderation.FindingsApi.Finding;
import dev.rendezvous.services.moderation.ReportReason;
import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.CommonError;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a service of the operator's choice, over HTTPS: signed, within a time, and not at all for a
 * while when it does not answer.
 */
@Singleton
final class WebhookCheck implements ContentCheck {
  private static final Logger LOG = Logger.getLogger(WebhookCheck.class);

  static final String SIGNATURE = "Rendezvous-Signature";

  private static final int MAX_ANSWER = 64 * 1024;
  private static final int MAX_FINDINGS = 20;
  private static final int MAX_NOTE = 200;
  private static final Circuit.Terms TERMS = new Circuit.Terms(1, 5, Duration.ofSeconds(30));
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Answers that tell of what was sent. */
  private static final Set<Integer> OF_THE_CONTENT = Set.of(400, 413, 414, 415, 422);

  /** Answers of 400 and more that are another one a little later. */
  private static final Set<Integer> MAY_PASS = Set.of(408, 425, 429);

  private final Optional<URI> url;
  private final byte[] secret;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Upstream upstream;
  private final Circuit circuit;

  /** What is sent. */
  private record Question(String type, String where, @Nullable String text, @Nullable String url) {}

  WebhookCheck(CheckSettings settings, ObjectMapper json, InstantSource clock) {
    this.json = json;
    this.clock = clock;
    url = settings.webhookUrl();
    url.ifPresent(WebhookCheck::requireSafe);
    String shared = settings.webhookSecret().orElse("");
    if (url.isPresent() && shared.isBlank()) {
      throw new IllegalStateException("rendezvous.checks.webhook-secret is needed for the webhook");
    }
    secret = shared.getBytes(StandardCharsets.UTF_8);
    upstream = new Upstream(settings.webhookTimeout(), MAX_ANSWER);
    circuit = new Circuit("the webhook of checks", TERMS, clock);
  }

  private static void requireSafe(URI address) {
    boolean isHere = LOOPBACK.contains(String.valueOf(address.getHost()));
    if (!"https".equals(address.getScheme()) && !isHere) {
      throw new IllegalStateException("rendezvous.checks.webhook-url has to be https");
    }
  }

  @Override
  public String provider() {
    return "webhook";
  }

  @Override
  public boolean looksAt(Content.Kind kind) {
    return url.isPresent();
  }

  @Override
  public List<Finding> check(Content content) {
    return url.map(address -> circuit.call(() -> ask(address, content))).orElse(List.of());
  }

  private List<Finding> ask(URI address, Content content) throws IOException {
    String body = question(content);
    long now = clock.instant().getEpochSecond();
    Map<String, String> headers = Map.of(SIGNATURE, "t=" + now + ",v1=" + sign(now + "." + body));
    Upstream.Answer answer = upstream.postJson(address, headers, body);
    if (OF_THE_CONTENT.contains(answer.status())) {
      return List.of(unseen(content, answer.status()));
    }
    if (isRefusal(answer.status())) {
      // asking again, or nobody at all for a while, does not mend it; the event is kept
      LOG.warnf("the webhook of checks refuses to look: it answers %d", answer.status());
      throw CommonError.UPSTREAM_UNAVAILABLE.asError();
    }
    return read(answer.requireOk(), content);
  }

  private static boolean isRefusal(int status) {
    return status >= 400 && status < 500 && !MAY_PASS.contains(status);
  }

  /** What the service can't look at is for a person. */
  private Finding unseen(Content content, int status) {
    String note = "the service could not look at this: it answered " + status;
    return new Finding(provider(), ReportReason.OTHER, 1, content.where(), note);
  }

  private String question(Content content) throws IOException {
    boolean isText = content.kind() == Content.Kind.TEXT;
    return json.writeValueAsString(
        new Question(
            isText ? "text" : "image",
            content.where(),
            isText ? content.value() : null,
            isText ? null : content.value()));
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private List<Finding> read(String answer, Content content) throws IOException {
    JsonNode all = parsed(answer).path("findings");
    if (!all.isArray() || all.size() > MAX_FINDINGS) {
      throw new IOException("answered something else than findings");
    }
    List<Finding> found = new ArrayList<>();
    for (JsonNode one : all) {
      found.add(finding(one, content));
    }
    return found;
  }

  private Finding finding(JsonNode one, Content content) throws IOException {
    String name = one.path("reason").asText();
    Optional<ReportReason> reason =
        Arrays.stream(ReportReason.values()).filter(each -> each.name().equals(name)).findFirst();
    double confidence = one.path("confidence").asDouble(-1);
    if (reason.isEmpty() || !(confidence >= 0 && confidence <= 1)) {
      throw new IOException("answered a finding without a reason and a confidence");
    }
    return new Finding(
        provider(), reason.get(), confidence, content.where(), note(one.path("note").asText("")));
  }

  private static @Nullable String note(String told) {
    String line = CleanText.line(told.substring(0, Math.min(MAX_NOTE, told.length())));
    return line.isEmpty() ? null : line;
  }

  private JsonNode parsed(String answer) throws IOException {
    try {
      return json.readTree(answer);
    } catch (JsonProcessingException e) {
      // its message would quote the answer
      throw new IOException("answered no JSON", e);
    }
  }

  /** Ends what is under way. */
  @PreDestroy
  void close() {
    upstream.close();
  }
}
