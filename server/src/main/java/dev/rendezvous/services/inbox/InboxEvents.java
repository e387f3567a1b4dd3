package dev.rendezvous.services.inbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.BatchEventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells people of what happened in other services. */
@Singleton
final class InboxEvents implements BatchEventHandler {
  private static final String MATCH_CREATED = "match.created";
  private static final String IMAGE_APPROVED = "image.approved";
  private static final String IMAGE_REJECTED = "image.rejected";
  private static final String SESSION_STOLEN = "session.stolen";

  private final Events events;
  private final InboxApi inbox;
  private final PresenceApi presence;

  /** What match tells of two people who were put together. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Created(Match match) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Match(MatchId id, List<UserId> users) {}
  }

  /** What gallery tells of a picture. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record About(UserId user, UUID picture) {}

  /** What session tells of one whose token was used by two. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Stolen(UserId user) {}

  InboxEvents(Events events, InboxApi inbox, PresenceApi presence) {
    this.events = events;
    this.inbox = inbox;
    this.presence = presence;
  }

  @Override
  public String group() {
    return "inbox";
  }

  @Override
  public String service() {
    return "notification";
  }

  @Override
  public Set<String> types() {
    return Set.of(MATCH_CREATED, IMAGE_APPROVED, IMAGE_REJECTED, SESSION_STOLEN);
  }

  @Override
  public void handleAll(List<OutboxEvent> batch) {
    List<Notice> matches = new ArrayList<>();
    for (OutboxEvent event : batch) {
      switch (event.type()) {
        case MATCH_CREATED -> matches.addAll(matched(event));
        case IMAGE_APPROVED -> inbox.tell(picture(event, NoticeType.IMAGE_APPROVED));
        case IMAGE_REJECTED -> inbox.tell(picture(event, NoticeType.IMAGE_REJECTED));
        default -> inbox.tell(stolen(event));
      }
    }
    tellThoseWhoDoNotLook(matches);
  }

  /** Nearly all look, and there are many matches: whoever does costs no SQL. */
  private void tellThoseWhoDoNotLook(List<Notice> notices) {
    Set<UserId> looking =
        presence.attentive(notices.stream().map(Notice::user).collect(Collectors.toSet()));
    notices.stream().filter(notice -> !looking.contains(notice.user())).forEach(inbox::tell);
  }

  private List<Notice> matched(OutboxEvent event) {
    Created.Match match = events.read(event, Created.class).match();
    return match.users().stream()
        .map(user ->
            notice(
                event,
                user,
                NoticeType.MATCH_FOUND,
                Map.of("matchId", match.id().toString()),
                "match"))
        .toList();
  }

  private Notice picture(OutboxEvent event, NoticeType type) {
    About about = events.read(event, About.class);
    String picture = about.picture().toString();
    return notice(event, about.user(), type, Map.of("imageId", picture), "image:" + picture);
  }

  private Notice stolen(OutboxEvent event) {
    UserId user = events.read(event, Stolen.class).user();
    return notice(event, user, NoticeType.SECURITY, Map.of("reason", "SESSION_STOLEN"), "security");
  }

  private static Notice notice(
      OutboxEvent event,
      UserId user,
      NoticeType type,
      Map<String, String> data,
      String collapseKey) {
    return new Notice(user, type, event.id().toString(), collapseKey, data, null, event.at());
  }
}
