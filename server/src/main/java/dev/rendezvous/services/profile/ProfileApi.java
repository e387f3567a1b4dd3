package dev.rendezvous.services.profile;

import dev.rendezvous.types.UserId;
import java.time.LocalDate;
import java.time.ZoneId;
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
   * The public face of somebody.
   *
   * @param viewer who looks; one's own is always seen
   * @return empty when the viewer may not see it: there is no such profile, it is hidden, or either
   *     has blocked the other
   */
  Optional<PartnerCard> findCard(UserId viewer, UserId subject);

  /** Whether the viewer may see somebody, as {@link #findCard} does. */
  boolean sees(UserId viewer, UserId subject);

  /**
   * What the matcher must know of somebody who looks for a partner.
   *
   * @throws dev.rendezvous.types.AppError PROFILE_INCOMPLETE, with what is missing, when it does
   *     not know enough; NOT_FOUND when the profile is hidden or gone
   */
  Seeker getSeeker(UserId user);

  /** The time zone that somebody has chosen; UTC when none. */
  ZoneId zoneOf(UserId user);

  /** The country that somebody says they live in, ISO 3166-1 alpha-2. */
  Optional<String> countryOf(UserId user);

  /** Nobody else sees the profile any more; in the open transaction, or one of its own. */
  void hide(UserId user);

  /** Takes {@link #hide} back. */
  void show(UserId user);

  /**
   * Keeps the profile from being seen until a case is decided, whatever becomes of the account
   * meanwhile; ends their match and their search. In the open transaction, or one of its own.
   */
  void withhold(UserId user);

  /** Takes {@link #withhold} back; a profile that is hidden stays so. */
  void release(UserId user);

  /** Takes away what somebody says of themselves, and answers it; empty when they say nothing. */
  Optional<String> removeBio(UserId user);

  /** Gives back what {@link #removeBio} took, unless they have written something else since. */
  void restoreBio(UserId user, String bio);

  /**
   * Notes that somebody has checked how old the user is: the birth date can't be changed any more.
   *
   * @param by who has checked it
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  void verifyAge(UserId user, UserId by);
}
