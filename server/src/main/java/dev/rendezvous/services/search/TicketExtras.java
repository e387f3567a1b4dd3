package dev.rendezvous.services.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a search writes on its ticket to find it again: its filters, and the coins held for them.
 */
@Singleton
final class TicketExtras {
  private static final Logger LOG = Logger.getLogger(TicketExtras.class);

  private final FreeMatches free;
  private final FilterHolds holds;
  private final ObjectMapper json;

  /**
   * What stands on a ticket.
   *
   * @param hold the coins that are held for the filters
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Extra(SearchRequests.@Nullable Filters filters, @Nullable UUID hold) {
    static final Extra NONE = new Extra(null, null);
  }

  TicketExtras(FreeMatches free, FilterHolds holds, ObjectMapper json) {
    this.free = free;
    this.holds = holds;
    this.json = json;
  }

  /**
   * What a new ticket gets; its coins are held, once.
   *
   * @throws dev.rendezvous.types.AppError SUBSCRIPTION_REQUIRED; INSUFFICIENT_COINS
   */
  Extra begin(UserId user, UUID ticket, SearchRequests.@Nullable Filters filters) {
    free.requireOneLeft(user);
    return filters == null ? Extra.NONE : new Extra(filters, holds.hold(user, ticket, filters));
  }

  /** Gives the coins back that are held for a ticket. */
  void release(Extra extra) {
    holds.release(extra.hold());
  }

  /** As {@link #release(Extra)}, of what stands on a ticket. */
  void release(@Nullable String text) {
    release(read(text));
  }

  Extra read(@Nullable String text) {
    try {
      return text == null ? Extra.NONE : json.readValue(text, Extra.class);
    } catch (JsonProcessingException e) {
      LOG.errorf("what is on a ticket can't be read: %s", e.getOriginalMessage());
      return Extra.NONE;
    }
  }

  @Nullable String write(Extra extra) {
    try {
      return extra.equals(Extra.NONE) ? null : json.writeValueAsString(extra);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is on a ticket is always JSON", e);
    }
  }
}
