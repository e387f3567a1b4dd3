package dev.rendezvous.services.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.rendezvous.services.oidc.TokenRefused.Reason;
import dev.rendezvous.types.CleanText;
import dev.rendezvous.utils.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an ID token says, after its signature was found good (OpenID Connect Core 1.0 §3.1.3.7).
 *
 * @param issuer who signed it, and for whom it may be
 * @param claims what it says
 */
record IdTokenClaims(Issuer issuer, JWTClaimsSet claims) {
  private static final int MAX_EMAIL = 254;
  private static final int MAX_NAME = 255;

  /** Databases take no heed of blanks at the end, so that a subject must have none. */
  private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,255}");

  private static final Pattern GMAIL = Pattern.compile(".+@(?:gmail|googlemail)\\.com");

  void requireForUs() throws TokenRefused {
    String from = claims.getIssuer();
    require(from != null && issuer.names().contains(from), Reason.ISSUER);
    List<String> audience = claims.getAudience();
    // one whom we don't trust among several could have made us take its own users' tokens
    require(!audience.isEmpty() && audience.stream().allMatch(this::isOurs), Reason.AUDIENCE);
    String party = text("azp");
    require(audience.size() == 1 || isOurs(party), Reason.AUDIENCE);
  }

  private boolean isOurs(@Nullable String clientId) {
    return clientId != null && issuer.clientIds().contains(clientId);
  }

  /**
   * Requires that now lies within the token's time.
   *
   * @return when it is over
   */
  Instant requireTimely(Instant now, Duration skew, Duration maxAge) throws TokenRefused {
    Date issued = claims.getIssueTime();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    if (issued == null || expires == null) {
      throw new TokenRefused(Reason.TIME);
    }
    require(!issued.toInstant().isAfter(now.plus(skew)), Reason.TIME);
    require(notBefore == null || !notBefore.toInstant().isAfter(now.plus(skew)), Reason.TIME);
    Instant tooOld = issued.toInstant().plus(maxAge);
    Instant end = expires.toInstant().isBefore(tooOld) ? expires.toInstant() : tooOld;
    require(now.isBefore(end.plus(skew)), Reason.TIME);
    return end.plus(skew);
  }

  /** Either both have a nonce and they fit, or neither has one. */
  void requireNonce(@Nullable String given) throws TokenRefused {
    if (claims.getClaim("nonce") == null && given == null) {
      return;
    }
    String claimed = text("nonce");
    if (claimed == null || given == null) {
      throw new TokenRefused(Reason.NONCE);
    }
    boolean plain = isSame(claimed, given);
    boolean hashed = isSame(claimed, HexFormat.of().formatHex(Sha256.of(given)));
    require(plain || hashed, Reason.NONCE);
  }

  OidcIdentity identity() throws TokenRefused {
    String subject = claims.getSubject();
    if (subject == null || !SUBJECT.matcher(subject).matches()) {
      throw new TokenRefused(Reason.SUBJECT);
    }
    String email = text("email");
    if (email != null && (email.isBlank() || email.length() > MAX_EMAIL)) {
      email = null;
    }
    boolean verified = email != null && isTrue("email_verified");
    return new OidcIdentity(
        issuer.provider(),
        subject,
        email,
        verified,
        email != null && verified && isMailboxOfProvider(email),
        name());
  }

  /** Google says of whose mailboxes it can tell; Apple of none but those that it forwards. */
  private boolean isMailboxOfProvider(String email) {
    return switch (issuer.provider()) {
      case GOOGLE -> text("hd") != null || GMAIL.matcher(email.toLowerCase(Locale.ROOT)).matches();
      case APPLE -> isTrue("is_private_email");
    };
  }

  private @Nullable String name() {
    String name = text("name");
    if (name == null || name.length() > MAX_NAME) {
      return null;
    }
    String clean = CleanText.line(name);
    return clean.isEmpty() ? null : clean;
  }

  /** Apple sends truths as texts, too. */
  private boolean isTrue(String claim) {
    Object value = claims.getClaim(claim);
    return Boolean.TRUE.equals(value) || "true".equals(value);
  }

  private @Nullable String text(String claim) {
    try {
      return claims.getStringClaim(claim);
    } catch (ParseException e) {
      return null;
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static void require(boolean holds, Reason otherwise) throws TokenRefused {
    if (!holds) {
      throw new TokenRefused(otherwise);
    }
  }
}
