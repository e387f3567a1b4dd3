package dev.rendezvous.services.oidc;

import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestIssuer;
import dev.rendezvous.testing.TestService;
import dev.rendezvous.types.AppError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An issuer of a test's own, a service that trusts it, and a clock that both go by. */
final class OidcScene implements AutoCloseable {
  final TestService provider = TestService.start(TestIssuer::answer);
  final TestIssuer issuer = TestIssuer.on(provider);
  final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  final String subject = UUID.randomUUID().toString();
  final OidcService service;
  final OidcService off;
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Map<TokenRefused.Reason, Double> counted = new EnumMap<>(TokenRefused.Reason.class);

  OidcScene(Redis redis) {
    GivenOidc settings = GivenOidc.trusting(issuer);
    UsedTokens used = new UsedTokens(redis);
    service = new OidcService(settings, used, clock, meters);
    off = new OidcService(settings.off(), used, clock, meters);
  }

  OidcIdentity google(String token) {
    return service.verify(OidcProvider.GOOGLE, token, null);
  }

  /** The rule that a token of Google's breaks, or an empty text when it is taken. */
  String refusalOf(String token) {
    return refusalOf(OidcProvider.GOOGLE, token, null);
  }

  /** The rule that a token breaks: the client is told the same of all of them. */
  String refusalOf(OidcProvider provider, String token, @Nullable String nonce) {
    try {
      var _ = service.verify(provider, token, nonce);
      return "";
    } catch (AppError e) {
      boolean plain = e.code() == OidcError.ID_TOKEN_INVALID && e.details() == null;
      return plain ? reasonSinceLastTime() : e.code().name();
    }
  }

  int keysAsked() {
    return (int) provider.asked().stream().filter(a -> a.path().equals("/jwks")).count();
  }

  private String reasonSinceLastTime() {
    String found = "";
    for (TokenRefused.Reason reason : TokenRefused.Reason.values()) {
      double now = count(reason.label());
      if (!Double.valueOf(now).equals(counted.put(reason, now)) && now > 0) {
        found += reason.name();
      }
    }
    return found;
  }

  private double count(String result) {
    return meters.find("rendezvous.oidc.tokens").tag("result", result).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  @Override
  public void close() {
    service.close();
    off.close();
    provider.close();
  }
}
