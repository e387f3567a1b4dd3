package dev.rendezvous.services.profile;

import dev.rendezvous.types.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two people who were put together see of each other at once.
 *
 * @param age in full years
 * @param country ISO 3166-1 alpha-2
 * @param languages ISO 639-1
 * @param interests slugs
 * @param thumbnail URL of their first picture that others may see, in WebP, the longer side with
 *     320 pixels at most; it opens that for a while
 */
public record PartnerCard(
    UserId id,
    String displayName,
    int age,
    @Nullable String gender,
    @Nullable String bio,
    @Nullable String country,
    @Nullable String city,
    List<String> languages,
    List<String> interests,
    @Nullable String thumbnail) {
  /** Keeps its own copies. */
  public PartnerCard {
    languages = List.copyOf(languages);
    interests = List.copyOf(interests);
  }
}
