package dev.rendezvous.services.profile;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Profiles as they stand, hidden ones too, for those who run the service. */
public interface ProfileRecordApi {
  /** Somebody's name. */
  record Named(UserId user, String displayName) {}

  /**
   * What somebody tells of themselves.
   *
   * @param ageVerifiedAt when somebody has checked the birth date; null when nobody has
   * @param hiddenAt since when others do not see it; null when they do
   */
  record ProfileRecord(
      String displayName,
      LocalDate birthDate,
      @Nullable Instant ageVerifiedAt,
      @Nullable String gender,
      @Nullable String country,
      @Nullable String city,
      @Nullable String bio,
      @Nullable String occupation,
      @Nullable Instant hiddenAt,
      Instant updatedAt) {}

  /**
   * People whose name begins so, whatever the case and the accents, by name and id.
   *
   * @param after the last one that was read; null for the beginning
   */
  List<Named> search(String prefix, @Nullable Named after, int limit);

  /** Names of people, by whose they are; who has none is left out. */
  Map<UserId, String> namesOf(Collection<UserId> users);

  /** What somebody tells of themselves, unless it was deleted. */
  Optional<ProfileRecord> find(UserId user);
}
