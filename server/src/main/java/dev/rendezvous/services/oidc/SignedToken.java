package dev.rendezvous.services.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rendezvous.services.oidc.TokenRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/** An ID token as it came in, of which nothing is believed yet (RFC 7515, RFC 8725). */
final class SignedToken {
  private static final int MAX_LENGTH = 8192;

  /** All that a header needs; one with more is of no provider of ours, or wants to be believed. */
  private static final Set<String> HEADERS = Set.of("alg", "kid", "typ", "x5t", "x5t#S256");

  private final SignedJWT jwt;
  private final String keyId;

  private SignedToken(SignedJWT jwt, String keyId) {
    this.jwt = jwt;
    this.keyId = keyId;
  }

  static SignedToken of(String text, Issuer issuer) throws TokenRefused {
    if (text.length() > MAX_LENGTH) {
      throw new TokenRefused(Reason.MALFORMED);
    }
    SignedJWT jwt;
    try {
      jwt = SignedJWT.parse(text);
    } catch (ParseException | IllegalArgumentException e) {
      throw new TokenRefused(Reason.MALFORMED);
    }
    JWSHeader header = jwt.getHeader();
    if (!issuer.algorithms().contains(header.getAlgorithm())) {
      throw new TokenRefused(Reason.ALGORITHM);
    }
    String keyId = header.getKeyID();
    boolean plain = header.getType() == null || JOSEObjectType.JWT.equals(header.getType());
    if (keyId == null || !plain || !HEADERS.containsAll(header.getIncludedParams())) {
      throw new TokenRefused(Reason.HEADER);
    }
    return new SignedToken(jwt, keyId);
  }

  String keyId() {
    return keyId;
  }

  /** What it says, if that key signed it. */
  JWTClaimsSet claims(Optional<SignatureKey> found) throws TokenRefused {
    SignatureKey key = found.orElseThrow(() -> new TokenRefused(Reason.UNKNOWN_KEY));
    if (!key.algorithm().equals(jwt.getHeader().getAlgorithm())) {
      throw new TokenRefused(Reason.ALGORITHM);
    }
    try {
      if (!jwt.verify(key.verifier())) {
        throw new TokenRefused(Reason.SIGNATURE);
      }
      return jwt.getJWTClaimsSet();
    } catch (JOSEException e) {
      throw new TokenRefused(Reason.SIGNATURE);
    } catch (ParseException | IllegalArgumentException e) {
      throw new TokenRefused(Reason.MALFORMED);
    }
  }

  /**
   * What was signed: the same for all spellings of one token, since a signature can be written in
   * more than one way.
   */
  String signedPart() {
    return new String(jwt.getSigningInput(), StandardCharsets.US_ASCII);
  }
}
