package dev.rendezvous.services.auth;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody has proven to be.
 *
 * @param passwordSetAt since when the password that was given is the account's; null when none was.
 *     A session is begun only if it still is: the password may be changed between the two.
 */
record Proven(UserId user, @Nullable Instant passwordSetAt) {
  /**
   * Refuses when the password is another by now; asked where the account is locked.
   *
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS
   */
  void requireStillIn(IdentityStore identities) {
    if (passwordSetAt != null
        && identities
            .findPassword(user)
            .filter(password -> isSame(password.setAt(), passwordSetAt))
            .isEmpty()) {
      throw AuthError.INVALID_CREDENTIALS.asError();
    }
  }

  /** To the millisecond, which is what remains of it in JSON. */
  private static boolean isSame(Instant one, Instant other) {
    return one.toEpochMilli() == other.toEpochMilli();
  }

  /** By something else than a password. */
  static Proven of(UserId user) {
    return new Proven(user, null);
  }
}
