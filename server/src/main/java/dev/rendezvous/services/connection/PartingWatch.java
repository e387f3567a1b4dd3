package dev.rendezvous.services.connection;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/**
 * Ends connections when one blocks or reports the other, or is banned; takes them up when the ban
 * was wrong.
 */
@Singleton
final class PartingWatch implements EventHandler {
  private static final String BLOCKED = "profile.blocked";
  private static final String REPORTED = "report.made";
  private static final String CLOSED = "account.closed";
  private static final String OVERTURNED = "ban.overturned";

  private final ConnectionEvents events;
  private final Partings partings;
  private final Rejoining rejoining;

  /** What block tells. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Blocked(UserId blocker, UserId blocked) {}

  /** What moderation tells of a report. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Reported(UserId reporter, UserId reported) {}

  /** What account tells of one that can't be used. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Closed(UserId user, AccountStatus status) {}

  /** What moderation tells of a ban that was taken back. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Overturned(UserId user, Instant since) {}

  PartingWatch(ConnectionEvents events, Partings partings, Rejoining rejoining) {
    this.events = events;
    this.partings = partings;
    this.rejoining = rejoining;
  }

  @Override
  public String group() {
    return "connection-parting-watch";
  }

  @Override
  public String service() {
    return "chat";
  }

  @Override
  public Set<String> types() {
    return Set.of(BLOCKED, REPORTED, CLOSED, OVERTURNED);
  }

  @Override
  public void handle(OutboxEvent event) {
    switch (event.type()) {
      case BLOCKED -> {
        Blocked block = events.read(event, Blocked.class);
        partings.part(block.blocker(), block.blocked());
      }
      case REPORTED -> {
        Reported report = events.read(event, Reported.class);
        partings.part(report.reporter(), report.reported());
      }
      case OVERTURNED -> {
        Overturned ban = events.read(event, Overturned.class);
        rejoining.rejoin(ban.user(), ban.since());
      }
      default -> {
        Closed closed = events.read(event, Closed.class);
        if (closed.status() == AccountStatus.BANNED) {
          partings.partFromAll(closed.user());
        }
      }
    }
  }
}
