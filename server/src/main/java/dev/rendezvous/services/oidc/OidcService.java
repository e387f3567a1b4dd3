package dev.rendezvous.services.oidc;

import dev.rendezvous.config.OidcSettings;
import dev.rendezvous.middleware.upstream.Upstream;
import dev.rendezvous.services.oidc.TokenRefused.Reason;
import dev.rendezvous.types.AppError;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Verifies ID tokens: whose key signed it, for whom, when, for which request, and only once. */
@Singleton
final class OidcService implements OidcApi {
  private static final Logger LOG = Logger.getLogger(OidcService.class);
  private static final String PREFIX = "rendezvous.oidc.";

  private final OidcSettings settings;
  private final UsedTokens used;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Upstream upstream;
  private final Map<OidcProvider, Trust> trusts = new EnumMap<>(OidcProvider.class);

  private record Trust(Issuer issuer, ProviderKeys keys) {
    /** The same provider, trusted to speak to us as a service and not for an app of ours. */
    Trust forService(String audience) {
      return new Trust(issuer.speakingTo(audience), keys);
    }
  }

  /** A token that is good until its end, unless it was used before. */
  private record Checked(OidcIdentity identity, SignedToken token, Instant end) {}

  OidcService(OidcSettings settings, UsedTokens used, InstantSource clock, MeterRegistry meters) {
    this.settings = settings;
    this.used = used;
    this.clock = clock;
    this.meters = meters;
    upstream = new Upstream(settings.timeout(), JwksSource.MAX_BYTES);
    for (OidcProvider provider : OidcProvider.values()) {
      Issuer issuer = Issuer.of(provider, settings);
      trusts.put(provider, new Trust(issuer, keysOf(issuer)));
    }
  }

  private ProviderKeys keysOf(Issuer issuer) {
    String label = label(issuer.provider());
    JwksSource source =
        new JwksSource(
            upstream,
            issuer.jwksUrl(),
            settings.keysLife(),
            meters.counter(PREFIX + "keys.fetches", "provider", label),
            meters.counter(PREFIX + "keys.failures", "provider", label));
    Duration patience = settings.timeout().plusMillis(500);
    return new ProviderKeys(
        source, clock, settings.keysInterval(), settings.keysOutageLife(), patience);
  }

  @Override
  public OidcIdentity peek(OidcProvider provider, String idToken, @Nullable String nonce) {
    return checked(provider, idToken, nonce).identity();
  }

  @Override
  public OidcIdentity verify(OidcProvider provider, String idToken, @Nullable String nonce) {
    Checked checked = checked(provider, idToken, nonce);
    SignedToken token = checked.token();
    if (!used.use(token.signedPart(), clock.instant(), checked.end(), settings.retryGrace())) {
      throw refused(provider, Reason.USED);
    }
    count(provider, "ok");
    return checked.identity();
  }

  @Override
  public String verifyService(OidcProvider provider, String idToken, String audience) {
    Trust trust = Objects.requireNonNull(trusts.get(provider));
    try {
      Checked checked = checked(trust.forService(audience), idToken, null);
      OidcIdentity identity = checked.identity();
      String email = identity.email();
      if (email == null || !identity.emailVerified()) {
        throw new TokenRefused(Reason.SUBJECT);
      }
      count(provider, "ok");
      return email;
    } catch (TokenRefused refused) {
      throw refused(provider, refused.reason());
    }
  }

  private Checked checked(OidcProvider provider, String idToken, @Nullable String nonce) {
    Trust trust = trusts.get(provider);
    if (trust == null || trust.issuer().isOff()) {
      throw OidcError.PROVIDER_OFF.asError();
    }
    try {
      return checked(trust, idToken, nonce);
    } catch (TokenRefused refused) {
      throw refused(provider, refused.reason());
    }
  }

  private Checked checked(Trust trust, String idToken, @Nullable String nonce) throws TokenRefused {
    SignedToken token = SignedToken.of(idToken, trust.issuer());
    IdTokenClaims claims =
        new IdTokenClaims(trust.issuer(), token.claims(trust.keys().find(token.keyId())));
    claims.requireForUs();
    Instant end =
        claims.requireTimely(clock.instant(), settings.clockSkew(), settings.maxTokenAge());
    claims.requireNonce(nonce);
    return new Checked(claims.identity(), token, end);
  }

  private AppError refused(OidcProvider provider, Reason reason) {
    LOG.debugf("an ID token of %s is refused: %s", provider, reason);
    count(provider, reason.label());
    return OidcError.ID_TOKEN_INVALID.asError();
  }

  private void count(OidcProvider provider, String result) {
    meters.counter(PREFIX + "tokens", "provider", label(provider), "result", result).increment();
  }

  private static String label(OidcProvider provider) {
    return provider.name().toLowerCase(Locale.ROOT);
  }

  @PreDestroy
  void close() {
    upstream.close();
  }
}
