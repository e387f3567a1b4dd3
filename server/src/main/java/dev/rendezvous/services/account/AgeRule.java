package dev.rendezvous.services.account;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.services.profile.AgeLimitApi;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/** Who is old enough to have an account. */
@Singleton
final class AgeRule implements AgeLimitApi {
  /** Where the date changes last: somebody is of age when they are so everywhere on earth. */
  private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private final AuthSettings settings;
  private final InstantSource clock;

  AgeRule(AuthSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void requireAdult(LocalDate birthDate) {
    if (birthDate.isBefore(EARLIEST)) {
      throw FieldError.of("birthDate", "RANGE", "must be a date of our time");
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), LAST_ZONE);
    if (Period.between(birthDate, today).getYears() < settings.minimumAge()) {
      throw AccountError.AGE_REQUIREMENT.asError();
    }
  }
}
