package dev.rendezvous.middleware.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/**
 * A Google service account, as its key file tells.
 *
 * @param project that it belongs to
 * @param email its name
 * @param keyId which of its keys this is
 * @param key with which it signs
 * @param tokenUri where a signed assertion is changed for an access token (RFC 7523)
 */
public record GoogleAccount(
    String project, String email, String keyId, PrivateKey key, URI tokenUri) {
  /** As long as Google allows. */
  private static final Duration ASSERTION_LIFE = Duration.ofHours(1);

  /**
   * Reads a key file.
   *
   * @param setting that names the file, for the message when it is none
   * @throws IllegalStateException when it is none; says nothing of what is in it
   */
  public static GoogleAccount parse(String file, String setting, ObjectMapper json) {
    try {
      JsonNode account = json.readTree(file);
      return new GoogleAccount(
          text(setting, account, "project_id"),
          text(setting, account, "client_email"),
          text(setting, account, "private_key_id"),
          key(text(setting, account, "private_key")),
          URI.create(text(setting, account, "token_uri")));
    } catch (JsonProcessingException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(setting + " is no key file");
    }
  }

  private static String text(String setting, JsonNode account, String field) {
    String text = account.path(field).asText();
    if (text.isEmpty()) {
      throw new IllegalStateException(setting + " has no " + field);
    }
    return text;
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    byte[] der = Base64.getDecoder().decode(base64);
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** A signed assertion of who asks, and for what, for the token endpoint. */
  String assertion(String scope, Instant now) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(keyId).build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(email)
            .claim("scope", scope)
            .audience(tokenUri.toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
            .build();
    SignedJWT assertion = new SignedJWT(header, claims);
    try {
      assertion.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the service account's key signs nothing", e);
    }
    return assertion.serialize();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "GoogleAccount[" + project + "]";
  }
}
