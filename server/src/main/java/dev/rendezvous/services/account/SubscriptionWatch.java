package dev.rendezvous.services.account;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Has accounts show what their owners are entitled to now. */
@Singleton
final class SubscriptionWatch implements EventHandler {
  private final Events events;
  private final OwnAccounts accounts;

  /** What subscription tells. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Changed(UserId user) {}

  SubscriptionWatch(Events events, OwnAccounts accounts) {
    this.events = events;
    this.accounts = accounts;
  }

  @Override
  public String group() {
    return "account-subscription";
  }

  @Override
  public String service() {
    return "auth";
  }

  @Override
  public Set<String> types() {
    return Set.of("subscription.changed");
  }

  @Override
  public void handle(OutboxEvent event) {
    accounts.forget(events.read(event, Changed.class).user());
  }
}
