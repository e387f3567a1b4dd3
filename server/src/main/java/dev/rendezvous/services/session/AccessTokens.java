package dev.rendezvous.services.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.TokenVerifier;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens: JWTs signed with RS256 (RFC 7519, RFC 8725).
 *
 * <p>A token whose signature was found good is remembered until it expires; whether its session
 * still lives is asked each time.
 */
@Singleton
final class AccessTokens implements TokenVerifier {
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_REMEMBERED = 100_000;
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
  private static final String SESSION = "sid";
  private static final String ROLE = "role";
  private static final String PROVEN = "auth_time";

  /** Tells access tokens from any other JWT (RFC 9068, section 2.1). */
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final SigningKeys keys;
  private final SessionStates sessions;
  private final Visits visits;
  private final IdGenerator ids;
  private final AuthSettings settings;
  private final InstantSource clock;
  private final Cache<String, Caller> verified;

  AccessTokens(
      SigningKeys keys,
      SessionStates sessions,
      Visits visits,
      IdGenerator ids,
      AuthSettings settings,
      InstantSource clock) {
    this.keys = keys;
    this.sessions = sessions;
    this.visits = visits;
    this.ids = ids;
    this.settings = settings;
    this.clock = clock;
    verified =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(settings.accessTokenLife())
            .build();
  }

  /**
   * A new access token.
   *
   * @param provenAt when its owner last proved who they are
   */
  String issue(UserId user, UUID session, Role role, Instant provenAt) {
    Instant now = clock.instant();
    RSAKey key = keys.current();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(settings.issuer())
                .subject(user.toString())
                .claim(SESSION, session.toString())
                .claim(ROLE, role.name())
                .claim(PROVEN, provenAt.getEpochSecond())
                .jwtID(ids.next().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.accessTokenLife())))
                .build());
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing failed", e);
    }
    visits.note(user);
    return jwt.serialize();
  }

  @Override
  public Caller verify(String token) {
    Caller caller = verified.getIfPresent(token);
    if (caller == null) {
      caller = check(token);
      verified.put(token, caller);
    }
    Instant now = clock.instant();
    if (!now.isBefore(caller.expiresAt())) {
      throw CommonError.TOKEN_EXPIRED.asError();
    }
    SessionState session = sessions.find(caller.sessionId()).orElse(null);
    if (session == null || !session.isGood(now)) {
      throw CommonError.UNAUTHENTICATED.asError();
    }
    return caller;
  }

  @Override
  public boolean isTwofold(Caller caller) {
    return sessions.find(caller.sessionId()).filter(SessionState::twofold).isPresent();
  }

  /** What a token says that was never seen before; whether its session lives is not asked. */
  Caller check(String token) {
    if (token.length() > MAX_LENGTH) {
      throw refused();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!isSignedByUs(jwt)) {
        throw refused();
      }
      return caller(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw refused();
    }
  }

  /** The algorithm is ours to choose, not the token's. */
  private boolean isSignedByUs(SignedJWT jwt) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    String kid = header.getKeyID();
    if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())
        || !TYPE.equals(header.getType())
        || kid == null) {
      return false;
    }
    RSAKey key = keys.find(kid).orElse(null);
    return key != null && jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()));
  }

  private Caller caller(JWTClaimsSet claims) throws ParseException {
    Instant issued = present(claims.getIssueTime()).toInstant();
    if (!settings.issuer().equals(claims.getIssuer())
        || !List.of(settings.issuer()).equals(claims.getAudience())
        || issued.isAfter(clock.instant().plus(CLOCK_SKEW))) {
      throw refused();
    }
    return new Caller(
        UserId.of(present(claims.getSubject())),
        UUID.fromString(present(claims.getStringClaim(SESSION))),
        Role.valueOf(present(claims.getStringClaim(ROLE))),
        Instant.ofEpochSecond(present(claims.getLongClaim(PROVEN))),
        present(claims.getExpirationTime()).toInstant());
  }

  private static <T> T present(@Nullable T claim) {
    if (claim == null) {
      throw refused();
    }
    return claim;
  }

  private static AppError refused() {
    return CommonError.UNAUTHENTICATED.asError();
  }
}
