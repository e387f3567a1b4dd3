package dev.rendezvous.services.moderation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.services.auth.TracesApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Keeps what those are known by who are banned, whoever has banned them. */
@Singleton
final class BanWatch implements EventHandler {
  private final Events events;
  private final TracesApi known;
  private final AccountApi accounts;
  private final BanTraces traces;

  /** What account tells. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record About(UserId user) {}

  BanWatch(Events events, TracesApi known, AccountApi accounts, BanTraces traces) {
    this.events = events;
    this.known = known;
    this.accounts = accounts;
    this.traces = traces;
  }

  @Override
  public String group() {
    return "moderation-ban-watch";
  }

  @Override
  public String service() {
    return "moderation";
  }

  @Override
  public Set<String> types() {
    return Set.of("account.closed", "account.reopened");
  }

  /** By what holds now: an event that comes late must not undo a later one. */
  @Override
  public void handle(OutboxEvent event) {
    UserId user = events.read(event, About.class).user();
    accounts
        .find(user)
        .ifPresent(account -> {
          if (account.status() == AccountStatus.BANNED) {
            traces.keep(user, known.of(user));
          } else {
            traces.forget(user);
          }
        });
  }
}
