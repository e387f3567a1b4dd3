package dev.rendezvous.services.ice;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes what a TURN server with the same secret lets in until a time, with no word between the two
 * (draft-uberti-behave-turn-rest-00, as coturn's {@code use-auth-secret} takes it).
 *
 * <p>The name says the match, so that whoever runs the relay can see which match makes how much
 * traffic and bound it ({@code user-quota} counts by what follows the time). Of the user it has a
 * tag that is another in each match, so that the relay's log does not tell who meets whom how
 * often.
 */
final class TurnCredentials {
  /** That scheme's own; with a key of enough length nothing is known against its use there. */
  private static final String ALGORITHM = "HmacSHA1";

  private static final int TAG_CHARS = 8;

  private final SecretKeySpec key;

  TurnCredentials(String secret) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The user name for one side of a match, until a time. */
  static String username(MatchId match, UserId user, Instant until) {
    byte[] both = Sha256.of(match + ":" + user);
    String tag = HexFormat.of().formatHex(both).substring(0, TAG_CHARS);
    return until.getEpochSecond() + ":" + match + ":" + tag;
  }

  /** The password for a user name. */
  String password(String username) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
