package dev.rendezvous.services.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.middleware.upstream.GoogleAccount;
import dev.rendezvous.middleware.upstream.GoogleTokens;
import dev.rendezvous.middleware.upstream.Upstream;
import dev.rendezvous.utils.Sha256;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pushes by the HTTP v1 interface of Firebase Cloud Messaging.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode">its errors</a>
 */
final class FcmTransport implements PushTransport {
  /** 32 characters in base 64. */
  private static final int COLLAPSE_BYTES = 24;

  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final int MAX_ANSWER = 64 * 1024;
  private static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";

  /** The key for Apple's or the browser's own service is not good; ours is. */
  private static final String BAD_KEY_OF_ANOTHER = "THIRD_PARTY_AUTH_ERROR";

  /** What FCM asks for after 429 where it names no time itself. */
  private static final Duration AFTER_QUOTA = Duration.ofMinutes(1);

  private final URI address;
  private final Upstream upstream;
  private final GoogleTokens tokens;
  private final ObjectMapper json;
  private final InstantSource clock;

  FcmTransport(
      GoogleAccount account, URI url, Duration timeout, ObjectMapper json, InstantSource clock) {
    address = url.resolve("/v1/projects/" + account.project() + "/messages:send");
    upstream = new Upstream(timeout, MAX_ANSWER);
    tokens = new GoogleTokens(account, SCOPE, upstream, json, clock);
    this.json = json;
    this.clock = clock;
  }

  @Override
  public PushOutcome send(String token, PushMessage message) {
    String access;
    try {
      access = tokens.get();
    } catch (IOException e) {
      return new PushOutcome.Later("no access token: " + e.getMessage(), null);
    }
    try {
      Upstream.Answer answer =
          upstream.postJson(
              address, Map.of("Authorization", "Bearer " + access), body(token, message));
      PushOutcome outcome = outcome(answer);
      if (answer.status() == 401 && outcome instanceof PushOutcome.Later) {
        tokens.forget(access);
      }
      return outcome;
    } catch (IOException e) {
      return new PushOutcome.Later("no answer: " + e.getMessage(), null);
    }
  }

  private PushOutcome outcome(Upstream.Answer answer) {
    int status = answer.status();
    if (status == 200) {
      return new PushOutcome.Sent();
    }
    JsonNode details = details(answer.body());
    String code = errorCode(details);
    String reason = "FCM " + status + " " + code;
    return switch (status) {
      case 429 -> new PushOutcome.Later(reason, retryAfter(answer).orElse(AFTER_QUOTA));
      case 401 ->
          code.equals(BAD_KEY_OF_ANOTHER)
              ? new PushOutcome.Refused(reason)
              : new PushOutcome.Later(reason, null);
      case 400 ->
          code.equals("INVALID_ARGUMENT") && !isAboutMessage(details)
              ? new PushOutcome.DeviceGone()
              : new PushOutcome.Refused(reason);
      case 403 ->
          code.equals("SENDER_ID_MISMATCH")
              ? new PushOutcome.DeviceGone()
              : new PushOutcome.Later(reason, null);
      case 404 ->
          code.equals("UNREGISTERED")
              ? new PushOutcome.DeviceGone()
              : new PushOutcome.Refused(reason);
      default ->
          status >= 500
              ? new PushOutcome.Later(reason, retryAfter(answer).orElse(null))
              : new PushOutcome.Refused(reason);
    };
  }

  /** FCM's own code: the status beside it says the same of a bad token and of a bad request. */
  private static String errorCode(JsonNode details) {
    for (JsonNode detail : details) {
      if (detail.path("@type").asText().equals(FCM_ERROR)) {
        String code = detail.path("errorCode").asText();
        return code.matches("[A-Z_]{1,40}") ? code : "";
      }
    }
    return "";
  }

  /** A mistake of ours must not cost anybody their device. */
  private static boolean isAboutMessage(JsonNode details) {
    for (JsonNode detail : details) {
      for (JsonNode violation : detail.path("fieldViolations")) {
        if (!violation.path("field").asText().equals("message.token")) {
          return true;
        }
      }
    }
    return false;
  }

  private JsonNode details(String body) {
    try {
      return json.readTree(body).path("error").path("details");
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Seconds, or a date (RFC 9110, section 10.2.3). */
  private Optional<Duration> retryAfter(Upstream.Answer answer) {
    String value = answer.headers().firstValue("Retry-After").orElse("").strip();
    if (value.matches("[0-9]{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(clock.instant(), at)).filter(Duration::isPositive);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private String body(String token, PushMessage push) throws JsonProcessingException {
    ObjectNode message = json.createObjectNode();
    message.put("token", token);
    message.putObject("notification").put("title", push.title()).put("body", push.body());
    ObjectNode data = message.putObject("data");
    push.content().data().forEach(data::put);
    data.put("type", push.content().type());
    long seconds = push.goodFor().toSeconds();
    String collapse = collapseId(push.content().collapseKey());
    ObjectNode android =
        message.putObject("android").put("priority", "high").put("ttl", seconds + "s");
    ObjectNode apple = message.putObject("apns");
    apple.putObject("payload").putObject("aps").put("sound", "default");
    ObjectNode apns =
        apple
            .putObject("headers")
            .put("apns-priority", "10")
            .put(
                "apns-expiration",
                Long.toString(clock.instant().plusSeconds(seconds).getEpochSecond()));
    ObjectNode browser = message.putObject("webpush");
    ObjectNode web =
        browser.putObject("headers").put("TTL", Long.toString(seconds)).put("Urgency", "high");
    if (collapse != null) {
      // the key is for what is still on its way, the tag for what is shown already
      android.put("collapse_key", collapse).putObject("notification").put("tag", collapse);
      browser.putObject("notification").put("tag", collapse);
      apns.put("apns-collapse-id", collapse);
      web.put("Topic", collapse);
    }
    ObjectNode root = json.createObjectNode();
    root.set("message", message);
    return json.writeValueAsString(root);
  }

  /** A key that all three take (RFC 8030, section 5.4 is the strictest), and that tells nothing. */
  private static @Nullable String collapseId(@Nullable String key) {
    return key == null
        ? null
        : Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(key), COLLAPSE_BYTES));
  }
}
