package dev.rendezvous.services.referral;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.BatchEventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.reward.RewardApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees to it that both earn their reward once a friend has met somebody: in a match that was as
 * long as one that is paid for, with somebody who is not from the same network.
 */
@Singleton
final class ReferralWatch implements BatchEventHandler {
  private static final String ACTIVITY = "referral";

  private final ReferralStore store;
  private final RewardApi rewards;
  private final Transactions tx;
  private final Events events;
  private final MatchApi matches;
  private final Networks networks;
  private final Duration longEnough;

  /** What match tells of two people who have met. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ended(MatchId match, List<UserId> users) {
    Ended {
      users = List.copyOf(users);
    }

    UserId partnerOf(UserId user) {
      return users.getFirst().equals(user) ? users.getLast() : users.getFirst();
    }
  }

  ReferralWatch(
      ReferralStore store,
      RewardApi rewards,
      Transactions tx,
      Events events,
      MatchApi matches,
      Networks networks,
      MatchSettings settings) {
    this.store = store;
    this.rewards = rewards;
    this.tx = tx;
    this.events = events;
    this.matches = matches;
    this.networks = networks;
    longEnough = settings.captureAfter();
  }

  @Override
  public String group() {
    return "referral-watch";
  }

  @Override
  public String service() {
    return "coins";
  }

  @Override
  public Set<String> types() {
    return Set.of("match.ended");
  }

  /** Most have met somebody before, which one look tells of all. */
  @Override
  public void handleAll(List<OutboxEvent> batch) {
    List<Ended> all =
        batch.stream()
            .map(event -> events.read(event, Ended.class))
            .filter(ended -> ended.users().size() == 2)
            .toList();
    Set<UserId> users =
        all.stream().flatMap(ended -> ended.users().stream()).collect(Collectors.toSet());
    for (ReferralStore.Referral referral : store.listPending(users)) {
      if (all.stream().anyMatch(ended -> counts(referral, ended))) {
        reward(referral);
      }
    }
  }

  private boolean counts(ReferralStore.Referral referral, Ended ended) {
    UserId user = referral.user();
    if (!ended.users().contains(user)) {
      return false;
    }
    UserId partner = ended.partnerOf(user);
    return !partner.equals(referral.referrer())
        && matches.together(ended.match()).compareTo(longEnough) >= 0
        && Collections.disjoint(store.listOrigins(user), store.listOrigins(partner));
  }

  /** Meeting who brought one along counts for nothing; the next match may. */
  private void reward(ReferralStore.Referral referral) {
    tx.run(() -> {
      if (networks.refuse(referral.user(), referral.referrer())) {
        var _ = store.settle(referral.user(), ReferralState.REFUSED);
      } else if (store.settle(referral.user(), ReferralState.REWARDED)
          && !referral.referrer().equals(UserId.ERASED)) {
        var _ = rewards.prove(referral.referrer(), ACTIVITY, "brought:" + referral.user());
        var _ = rewards.prove(referral.user(), ACTIVITY, "came:" + referral.user());
      }
    });
  }
}
