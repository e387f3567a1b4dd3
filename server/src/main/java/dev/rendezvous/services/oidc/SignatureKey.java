package dev.rendezvous.services.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Optional;

/**
 * A public key of a provider, with the one algorithm that it is good for: which that is follows
 * from the key, never from a token.
 */
record SignatureKey(String id, JWSAlgorithm algorithm, JWSVerifier verifier) {
  private static final int LEAST_RSA_BITS = 2048;

  /** The key, if it is one that signs ID tokens. */
  static Optional<SignatureKey> of(JWK key) {
    String id = key.getKeyID();
    boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
    if (id == null || !signs) {
      return Optional.empty();
    }
    try {
      return switch (key) {
        case RSAKey rsa when rsa.size() >= LEAST_RSA_BITS ->
            of(key, JWSAlgorithm.RS256, new RSASSAVerifier(rsa.toRSAPublicKey()));
        case ECKey ec when Curve.P_256.equals(ec.getCurve()) ->
            of(key, JWSAlgorithm.ES256, new ECDSAVerifier(ec.toECPublicKey()));
        default -> Optional.empty();
      };
    } catch (JOSEException e) {
      return Optional.empty();
    }
  }

  private static Optional<SignatureKey> of(JWK key, JWSAlgorithm algorithm, JWSVerifier verifier) {
    boolean fits = key.getAlgorithm() == null || algorithm.equals(key.getAlgorithm());
    return fits
        ? Optional.of(new SignatureKey(key.getKeyID(), algorithm, verifier))
        : Optional.empty();
  }
}
