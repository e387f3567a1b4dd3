package dev.rendezvous.services.profile;

import java.time.LocalDate;

/**
 * Who is old enough to be here.
 *
 * <p>Whoever keeps the accounts provides it, so that profiles need not know of them.
 */
public interface AgeLimitApi {
  /**
   * Refuses those who are too young.
   *
   * @throws dev.rendezvous.types.AppError AGE_REQUIREMENT; VALIDATION_FAILED for a date that nobody
   *     living was born on
   */
  void requireAdult(LocalDate birthDate);
}
