package dev.rendezvous.services.reputation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Hears what people think of those they met. */
@Singleton
final class RatingWatch implements EventHandler {
  private final Events events;
  private final Reputations reputations;

  /** What match tells of a rating. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Rated(UserId by, UserId of, int rating) {
    Rated {
      if (rating < 1 || rating > 5) {
        throw new IllegalArgumentException("no rating: " + rating);
      }
    }

    /** Who has been erased since can't be told from others any more. */
    boolean isBetweenPeople() {
      return !by.equals(of) && !by.equals(UserId.ERASED) && !of.equals(UserId.ERASED);
    }
  }

  RatingWatch(Events events, Reputations reputations) {
    this.events = events;
    this.reputations = reputations;
  }

  @Override
  public String group() {
    return "reputation-rating-watch";
  }

  @Override
  public String service() {
    return "moderation";
  }

  @Override
  public Set<String> types() {
    return Set.of("match.rated");
  }

  @Override
  public void handle(OutboxEvent event) {
    Rated told = events.read(event, Rated.class);
    if (told.isBetweenPeople()) {
      reputations.rated(
          new RatingStore.Told(event.id(), told.by(), told.of(), told.rating(), event.at()));
    }
  }
}
