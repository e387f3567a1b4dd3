package dev.rendezvous.services.privacy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Deletes the copies of somebody who has deleted their account. */
@Singleton
final class ExportWatch implements EventHandler {
  private final Events events;
  private final ExportFiles files;

  /** What account tells of the end of an account. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Closed(UserId user, AccountStatus status) {}

  ExportWatch(Events events, ExportFiles files) {
    this.events = events;
    this.files = files;
  }

  @Override
  public String group() {
    return "privacy-export-watch";
  }

  @Override
  public String service() {
    return "auth";
  }

  @Override
  public Set<String> types() {
    return Set.of("account.closed");
  }

  @Override
  public void handle(OutboxEvent event) {
    Closed closed = events.read(event, Closed.class);
    if (closed.status() == AccountStatus.DELETED) {
      files.deleteAll(closed.user());
    }
  }
}
