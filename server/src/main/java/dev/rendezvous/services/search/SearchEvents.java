package dev.rendezvous.services.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.match.MatchMode;
import dev.rendezvous.services.pool.PoolApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** What searches follow from what happened elsewhere. */
@Singleton
final class SearchEvents implements EventHandler {
  private static final String CALLED_OFF = "match.called_off";
  private static final String MATCH_ENDED = "match.ended";
  private static final String BLOCKED = "profile.blocked";
  private static final String ACCOUNT_CLOSED = "account.closed";
  private static final String WITHHELD = "profile.withheld";

  private final Events events;
  private final Searches searches;
  private final SearchService service;
  private final SearchTicker ticker;
  private final Slots slots;
  private final PoolApi pools;

  @JsonIgnoreProperties(ignoreUnknown = true)
  record CalledOff(MatchId match, MatchMode mode, List<UserId> users, List<MatchApi.Place> back) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ended(MatchId match, List<UserId> users) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Blocked(UserId blocker, UserId blocked) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Closed(UserId user) {}

  SearchEvents(
      Events events,
      Searches searches,
      SearchService service,
      SearchTicker ticker,
      Slots slots,
      PoolApi pools) {
    this.events = events;
    this.searches = searches;
    this.service = service;
    this.ticker = ticker;
    this.slots = slots;
    this.pools = pools;
  }

  @Override
  public String group() {
    return "search-events";
  }

  @Override
  public String service() {
    return "match";
  }

  @Override
  public Set<String> types() {
    return Set.of(CALLED_OFF, MATCH_ENDED, BLOCKED, ACCOUNT_CLOSED, WITHHELD);
  }

  @Override
  public void handle(OutboxEvent event) {
    switch (event.type()) {
      case CALLED_OFF -> calledOff(events.read(event, CalledOff.class));
      case MATCH_ENDED -> {
        Ended ended = events.read(event, Ended.class);
        release(ended.match(), ended.users());
      }
      case BLOCKED -> blocked(events.read(event, Blocked.class));
      default -> service.leave(events.read(event, Closed.class).user());
    }
  }

  /** Who is to go on searching does so before the slots of the others are emptied. */
  private void calledOff(CalledOff off) {
    for (MatchApi.Place place : off.back()) {
      searches
          .resume(off.match(), off.mode(), place)
          .ifPresent(search -> {
            ticker.tell(place.user(), search);
            ticker.watch(place.user(), search);
          });
    }
    release(off.match(), off.users());
  }

  private void release(MatchId match, List<UserId> users) {
    slots.releaseAll(users, new Slot.Matched(match));
  }

  private void blocked(Blocked block) {
    if (slots.find(block.blocker()).orElse(null) instanceof Slot.Searching one
        && slots.find(block.blocked()).orElse(null) instanceof Slot.Searching other
        && one.pool().equals(other.pool())) {
      pools.keepApart(one.pool(), block.blocker(), block.blocked());
    }
  }
}
