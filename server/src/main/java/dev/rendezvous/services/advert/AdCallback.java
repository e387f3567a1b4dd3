package dev.rendezvous.services.advert;

import dev.rendezvous.types.CommonError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * What AdMob tells of an ad that was watched, once its signature is found good. The signature is
 * over all that stands before it in the query. Whether that was signed before or after it was
 * percent-encoded is told in different ways, so both are tried; fields are read from what was
 * signed, and one that is there twice is refused.
 *
 * @param fields by name
 */
record AdCallback(Map<String, String> fields) {
  private static final String SIGNATURE = "&signature=";
  private static final String KEY = "&key_id=";
  private static final int MAX_QUERY = 4096;

  AdCallback {
    fields = Map.copyOf(fields);
  }

  /**
   * Reads the query of a callback as it came.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN when it is not signed by one of the keys
   */
  static AdCallback verified(String query, LongFunction<Optional<PublicKey>> keys) {
    int signature = query.indexOf(SIGNATURE);
    int key = query.indexOf(KEY, Math.max(signature, 0));
    if (query.length() > MAX_QUERY || signature < 0 || key < 0) {
      throw CommonError.FORBIDDEN.asError();
    }
    try {
      String content = query.substring(0, signature);
      byte[] signed =
          Base64.getUrlDecoder().decode(query.substring(signature + SIGNATURE.length(), key));
      PublicKey publicKey =
          keys.apply(Long.parseLong(query.substring(key + KEY.length())))
              .orElseThrow(CommonError.FORBIDDEN::asError);
      if (isGood(publicKey, content, signed)) {
        return new AdCallback(fields(content, true));
      }
      String decoded = decoded(content);
      if (isGood(publicKey, decoded, signed)) {
        return new AdCallback(fields(decoded, false));
      }
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw CommonError.FORBIDDEN.asError(); // no number, no base64, no signature
    }
    throw CommonError.FORBIDDEN.asError();
  }

  private static boolean isGood(PublicKey key, String content, byte[] signed)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(key);
    verifier.update(content.getBytes(StandardCharsets.UTF_8));
    return verifier.verify(signed);
  }

  private static Map<String, String> fields(String content, boolean encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String field : content.split("&", -1)) {
      String[] parts = field.split("=", 2);
      String value = parts.length < 2 ? "" : encoded ? decoded(parts[1]) : parts[1];
      if (fields.put(parts[0], value) != null) {
        throw CommonError.FORBIDDEN.asError();
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
