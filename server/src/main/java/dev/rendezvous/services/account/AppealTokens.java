package dev.rendezvous.services.account;

import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What those are given who have proven who they are and may not come in: good for objecting, for an
 * hour, and for nothing else.
 */
@Singleton
final class AppealTokens {
  private static final String PURPOSE = "appeal";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int BODY = 3 * Long.BYTES;
  private static final int MAC = 32;
  private static final int MAX_TEXT = 100;

  private final MasterSecret secret;
  private final InstantSource clock;

  AppealTokens(MasterSecret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  String issue(UserId user) {
    long until = clock.instant().plus(LIFE).getEpochSecond();
    byte[] token =
        ByteBuffer.allocate(BODY + MAC)
            .putLong(user.value().getMostSignificantBits())
            .putLong(user.value().getLeastSignificantBits())
            .putLong(until)
            .put(mac(user, until))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Who was given a token; empty for any other text, and one that has run out. */
  Optional<UserId> read(String text) {
    byte[] bytes = decoded(text);
    if (bytes.length != BODY + MAC) {
      return Optional.empty();
    }
    ByteBuffer token = ByteBuffer.wrap(bytes);
    UserId user = new UserId(new UUID(token.getLong(), token.getLong()));
    long until = token.getLong();
    byte[] mac = new byte[MAC];
    token.get(mac);
    boolean isGood =
        MessageDigest.isEqual(mac, mac(user, until))
            && Instant.ofEpochSecond(until).isAfter(clock.instant());
    return isGood ? Optional.of(user) : Optional.empty();
  }

  private byte[] mac(UserId user, long until) {
    return secret.sign(PURPOSE, user + " " + until);
  }

  private static byte[] decoded(String text) {
    try {
      return text.length() > MAX_TEXT ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
