package dev.rendezvous.services.check;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.services.moderation.FindingsApi.Finding;
import dev.rendezvous.services.moderation.ReportReason;
import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hears of what people show anew, and has it looked at. */
@Singleton
final class ContentWatch implements EventHandler {
  private static final String UPDATED = "profile.updated";
  private static final String FLAGGED = "profile.flagged";
  private static final String UPLOADED = "image.uploaded";

  /** Contact details are found for sure; whether they harm, a person says. */
  private static final double IS_THERE = 0.5;

  private final Events events;
  private final Checks checks;
  private final ProfileApi profiles;
  private final GalleryApi galleries;

  /** What profile tells of one that is another now. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Updated(UserId user) {}

  /** What profile tells of contact details. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Flagged(UserId userId, String field, Set<String> kinds) {}

  /** What gallery tells of a picture. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Uploaded(UserId user, UUID picture) {}

  ContentWatch(Events events, Checks checks, ProfileApi profiles, GalleryApi galleries) {
    this.events = events;
    this.checks = checks;
    this.profiles = profiles;
    this.galleries = galleries;
  }

  @Override
  public String group() {
    return "check-content-watch";
  }

  @Override
  public String service() {
    return "moderation";
  }

  @Override
  public Set<String> types() {
    return Set.of(UPDATED, FLAGGED, UPLOADED);
  }

  @Override
  public void handle(OutboxEvent event) {
    switch (event.type()) {
      case UPDATED -> updated(events.read(event, Updated.class).user());
      case FLAGGED -> flagged(events.read(event, Flagged.class));
      default -> uploaded(events.read(event, Uploaded.class));
    }
  }

  private void updated(UserId user) {
    profiles.findCard(user, user).ifPresent(card -> checks.lookAtTexts(user, texts(card)));
  }

  private static List<Content> texts(PartnerCard card) {
    List<Content> texts = new ArrayList<>();
    add(texts, card, "displayName", card.displayName());
    add(texts, card, "bio", card.bio());
    add(texts, card, "city", card.city());
    return texts;
  }

  private static void add(
      List<Content> texts, PartnerCard card, String field, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      texts.add(new Content(Content.Kind.TEXT, card.id(), field, text));
    }
  }

  private void flagged(Flagged told) {
    String note = String.join(", ", told.kinds().stream().sorted().toList());
    checks.tell(
        told.userId(),
        List.of(new Finding("contact-details", ReportReason.SPAM, IS_THERE, told.field(), note)));
  }

  private void uploaded(Uploaded told) {
    galleries.own(told.user()).pictures().stream()
        .filter(picture -> picture.id().equals(told.picture()))
        .findFirst()
        .ifPresent(picture ->
            checks.lookAtPicture(
                new Content(
                    Content.Kind.IMAGE,
                    told.user(),
                    "picture " + picture.id(),
                    picture.jpeg().url())));
  }
}
