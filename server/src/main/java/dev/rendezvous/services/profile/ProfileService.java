package dev.rendezvous.services.profile;

import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Profiles, as the other services come to them. */
@Singleton
final class ProfileService implements ProfileApi {
  private final ProfileStore store;
  private final ContactRule contactRule;
  private final ProfileNews news;
  private final PublicFaces faces;
  private final Seekers seekers;
  private final ProfileStanding standing;

  ProfileService(
      ProfileStore store,
      ContactRule contactRule,
      ProfileNews news,
      PublicFaces faces,
      Seekers seekers,
      ProfileStanding standing) {
    this.store = store;
    this.contactRule = contactRule;
    this.news = news;
    this.faces = faces;
    this.seekers = seekers;
    this.standing = standing;
  }

  @Override
  public void requireDisplayName(String displayName) {
    var _ = findingsIn(required(displayName));
  }

  @Override
  public void create(UserId user, String displayName, LocalDate birthDate) {
    String name = required(displayName);
    List<ContactRule.Finding> findings = findingsIn(name);
    store.insert(user, name, birthDate);
    news.flagged(user, findings);
  }

  private List<ContactRule.Finding> findingsIn(String name) {
    return contactRule.requireTaken(contactRule.look(Profile.Texts.named(name)), Map.of());
  }

  private static String required(String displayName) {
    String clean = CleanText.line(displayName);
    if (clean.isEmpty()) {
      throw FieldError.of("displayName", "NOT_BLANK", "must not be blank");
    }
    if (clean.codePointCount(0, clean.length()) > ProfileRequests.MAX_DISPLAY_NAME) {
      throw FieldError.of("displayName", "CODE_POINT_LENGTH", "is too long");
    }
    return clean;
  }

  @Override
  public ZoneId zoneOf(UserId user) {
    return store.find(user).map(profile -> profile.birth().zone()).orElse(ZoneOffset.UTC);
  }

  @Override
  public Optional<String> countryOf(UserId user) {
    return store.find(user).flatMap(profile -> Optional.ofNullable(profile.country()));
  }

  @Override
  public Optional<PartnerCard> findCard(UserId viewer, UserId subject) {
    return faces.findCard(viewer, subject);
  }

  @Override
  public boolean sees(UserId viewer, UserId subject) {
    return faces.sees(viewer, subject);
  }

  @Override
  public Seeker getSeeker(UserId user) {
    return seekers.get(user);
  }

  @Override
  public void hide(UserId user) {
    standing.setHidden(user, true);
  }

  @Override
  public void show(UserId user) {
    standing.setHidden(user, false);
  }

  @Override
  public void withhold(UserId user) {
    standing.setWithheld(user, true);
  }

  @Override
  public void release(UserId user) {
    standing.setWithheld(user, false);
  }

  @Override
  public Optional<String> removeBio(UserId user) {
    return standing.removeBio(user);
  }

  @Override
  public void restoreBio(UserId user, String bio) {
    standing.restoreBio(user, bio);
  }

  @Override
  public void verifyAge(UserId user, UserId by) {
    standing.verifyAge(user, by);
  }
}
