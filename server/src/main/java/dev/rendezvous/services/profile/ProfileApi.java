package dev.rendezvous.services.profile;

import dev.rendezvous.types.UserId;
import java.time.LocalDate;
import java.util.Optional;

/** Profiles, for the other services. */
public interface ProfileApi {
  /**
   * Refuses a display name that can't be shown. To be asked before it is known whether {@link
   * #create} will be called, so that the refusal tells nothing about that.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  void requireDisplayName(String displayName);

  /** Begins the profile of a new account; in the transaction that makes the account. */
  void create(UserId user, String displayName, LocalDate birthDate);

  /**
   * Another's public face, without asking who looks; for people who have met.
   *
   * @return empty when there is no such profile any more
   */
  Optional<PartnerCard> findCard(UserId user);

  /**
   * What the matcher must know of somebody who looks for a partner.
   *
   * @throws dev.rendezvous.types.AppError PROFILE_INCOMPLETE, with what is missing, when it does
   *     not know enough
   */
  Seeker getSeeker(UserId user);

  /** Nobody else sees the profile any more; in the open transaction, or one of its own. */
  void hide(UserId user);

  /** Takes {@link #hide} back. */
  void show(UserId user);

  /** Whether either has blocked the other. */
  boolean isBlocked(UserId one, UserId other);
}
