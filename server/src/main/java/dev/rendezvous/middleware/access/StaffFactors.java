package dev.rendezvous.middleware.access;

import dev.rendezvous.config.AdminSettings;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps the second factor of the staff worth something: whoever knows a password alone neither does
 * what only the staff may, nor sets up a factor of their own beside the one that there is.
 */
@Singleton
public final class StaffFactors {
  private final TokenVerifier tokens;
  private final AdminSettings settings;
  private final List<SecondFactors> factors;

  StaffFactors(TokenVerifier tokens, AdminSettings settings, @All List<SecondFactors> factors) {
    this.tokens = tokens;
    this.settings = settings;
    this.factors = List.copyOf(factors);
  }

  /**
   * Refuses who has signed in without a second factor.
   *
   * @throws dev.rendezvous.types.AppError {@link CommonError#SECOND_FACTOR_REQUIRED}
   */
  void require(Caller caller) {
    if (settings.mfaRequired() && !tokens.isTwofold(caller)) {
      throw CommonError.SECOND_FACTOR_REQUIRED.asError();
    }
  }

  /**
   * Refuses who of the staff has a second factor, and has signed in without it.
   *
   * @throws dev.rendezvous.types.AppError {@link CommonError#SECOND_FACTOR_REQUIRED}
   */
  void requireOwn(Caller caller) {
    if (caller.role().covers(Role.MODERATOR) && has(caller.userId())) {
      require(caller);
    }
  }

  /** Whether somebody could not do a thing as a member of the staff, for want of a factor. */
  public boolean isLackedBy(UserId user) {
    return settings.mfaRequired() && !has(user);
  }

  private boolean has(UserId user) {
    return factors.stream().anyMatch(kind -> kind.has(user));
  }
}
