package dev.rendezvous.middleware.access;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Asks for a recent proof of who somebody is before what is hard to undo: an access token alone,
 * which may have been stolen, is not enough (OWASP ASVS 5.0, 7.5.1).
 */
@Singleton
public final class FreshSignIn {
  private final AuthSettings settings;
  private final InstantSource clock;

  FreshSignIn(AuthSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether the caller has proven lately who they are. */
  public boolean isFresh(Caller caller) {
    return caller.authenticatedAt().plus(settings.freshFor()).isAfter(clock.instant());
  }

  /**
   * Refuses a caller who has not.
   *
   * @throws dev.rendezvous.types.AppError {@link CommonError#REAUTHENTICATION_REQUIRED}
   */
  public void require(Caller caller) {
    if (!isFresh(caller)) {
      throw CommonError.REAUTHENTICATION_REQUIRED.asError();
    }
  }
}
