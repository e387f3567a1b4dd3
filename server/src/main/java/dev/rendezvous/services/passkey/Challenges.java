package dev.rendezvous.services.passkey;

import dev.rendezvous.config.PasskeySettings;
import dev.rendezvous.middleware.secrets.SecretTokens;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Challenges that wait for an authenticator's answer, in Redis; each is good for one. */
@Singleton
final class Challenges {
  private static final String PREFIX = "passkey:challenge:";
  private static final String SIGN_IN = "sign-in";

  private final Redis redis;
  private final PasskeySettings settings;

  Challenges(Redis redis, PasskeySettings settings) {
    this.redis = redis;
    this.settings = settings;
  }

  /** 32 random bytes in base64url, for whoever signs in. */
  String forSignIn() {
    return next(SIGN_IN);
  }

  /** 32 random bytes in base64url, for a new passkey of this user. */
  String forRegistration(UserId user) {
    return next(registrationOf(user));
  }

  boolean takeForSignIn(String challenge) {
    return SIGN_IN.equals(take(challenge));
  }

  boolean takeForRegistration(UserId user, String challenge) {
    return registrationOf(user).equals(take(challenge));
  }

  private static String registrationOf(UserId user) {
    return "registration of " + user;
  }

  private String next(String purpose) {
    String challenge = SecretTokens.next();
    try {
      var _ =
          redis.commands().psetex(PREFIX + challenge, settings.challengeLife().toMillis(), purpose);
    } catch (RedisException e) {
      throw CommonError.UNAVAILABLE.asError();
    }
    return challenge;
  }

  /** What it was for; it is gone then, whatever comes of it. */
  private @Nullable String take(String challenge) {
    try {
      return redis.commands().getdel(PREFIX + challenge);
    } catch (RedisException e) {
      throw CommonError.UNAVAILABLE.asError();
    }
  }
}
