package dev.rendezvous.services.match;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Ends the search or the match of somebody whose account was closed or deleted. */
@Singleton
final class AccountWatch implements EventHandler {
  private final Events events;
  private final MatchApi matches;

  /** What account tells of the end of an account. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Closed(UserId user) {}

  AccountWatch(Events events, MatchApi matches) {
    this.events = events;
    this.matches = matches;
  }

  @Override
  public String group() {
    return "match-account-watch";
  }

  @Override
  public String service() {
    return "match";
  }

  @Override
  public Set<String> types() {
    return Set.of("account.closed");
  }

  @Override
  public void handle(OutboxEvent event) {
    matches.leave(events.read(event, Closed.class).user());
  }
}
