package dev.rendezvous.services.appstore;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rendezvous.config.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/**
 * The key with which we tell the App Store Server API who asks.
 *
 * @see <a href="https://developer.apple.com/documentation/appstoreserverapi">its reference</a>
 */
record AppStoreKey(String issuer, String id, String bundleId, PrivateKey key) {
  private static final String AUDIENCE = "appstoreconnect-v1";
  private static final String FILE = "rendezvous.store.apple.key-file";

  /** Apple takes no token that is good for more than an hour. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  /**
   * Reads the key file that the settings name.
   *
   * @throws IllegalStateException when it is none; says nothing of what is in it
   */
  static AppStoreKey read(StoreSettings.Apple settings) {
    Path file = settings.keyFile().orElseThrow();
    try {
      String base64 =
          Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
      return new AppStoreKey(
          settings.issuerId().orElseThrow(),
          settings.keyId().orElseThrow(),
          settings.bundleId().orElseThrow(),
          KeyFactory.getInstance("EC").generatePrivate(encoded));
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " can't be read: " + file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(FILE + " is no key file");
    }
  }

  /** A token that says who asks. */
  String token(Instant now) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).keyID(id).build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(AUDIENCE)
            .claim("bid", bundleId)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key, Curve.P_256));
    } catch (JOSEException e) {
      throw new IllegalStateException("the App Store key signs nothing", e);
    }
    return token.serialize();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "AppStoreKey[" + id + "]";
  }
}
