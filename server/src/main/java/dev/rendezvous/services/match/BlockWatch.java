package dev.rendezvous.services.match;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Ends the match, or the offer, of two people when one of them blocks the other. */
@Singleton
final class BlockWatch implements EventHandler {
  private final MatchEvents events;
  private final MatchEndings endings;
  private final KnownMatches known;

  /** What profile tells of a block. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Blocked(UserId blocker, UserId blocked) {}

  BlockWatch(MatchEvents events, MatchEndings endings, KnownMatches known) {
    this.events = events;
    this.endings = endings;
    this.known = known;
  }

  @Override
  public String group() {
    return "match-block-watch";
  }

  @Override
  public String service() {
    return "match";
  }

  @Override
  public Set<String> types() {
    return Set.of("profile.blocked");
  }

  @Override
  public void handle(OutboxEvent event) {
    Blocked block = events.read(event, Blocked.class);
    known
        .findOpen(block.blocker())
        .filter(match -> match.isBetween(block.blocked()))
        .ifPresent(match -> {
          var _ =
              endings.end(
                  match.id(), block.blocker(), new MatchApi.Ending(EndReason.ENDED, null, null));
        });
  }
}
