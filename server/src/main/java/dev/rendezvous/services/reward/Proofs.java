package dev.rendezvous.services.reward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.BatchEventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Notes what people have done, as other services tell of it. */
@Singleton
final class Proofs implements RewardApi, BatchEventHandler {
  private final Activities activities;
  private final ProofStore store;
  private final Transactions tx;
  private final Events events;

  Proofs(Activities activities, ProofStore store, Transactions tx, Events events) {
    this.activities = activities;
    this.store = store;
    this.tx = tx;
    this.events = events;
  }

  @Override
  public boolean prove(UserId user, String activity, String source) {
    return activities
        .find(activity)
        .filter(one -> one.options().evidence() == Activity.Evidence.PROOF)
        .filter(one -> tx.call(() -> store.insert(user, one.id(), source)))
        .isPresent();
  }

  @Override
  public String group() {
    return "reward-proofs";
  }

  @Override
  public String service() {
    return "coins";
  }

  /** Those that an activity can name as its event. */
  @Override
  public Set<String> types() {
    return Set.of("profile.completed", "match.created", "match.connected");
  }

  @Override
  public void handleAll(List<OutboxEvent> batch) {
    for (String type : types()) {
      List<OutboxEvent> ofType = batch.stream().filter(one -> one.type().equals(type)).toList();
      if (!ofType.isEmpty()) {
        activities.listBy(type).forEach(activity -> note(activity, ofType));
      }
    }
  }

  /** Most have done it before, which one look tells of all. */
  private void note(Activity activity, List<OutboxEvent> told) {
    Map<String, UserId> done = new LinkedHashMap<>();
    boolean once = activity.limits().period() == Activity.Period.ONCE;
    for (OutboxEvent event : told) {
      people(event)
          .forEach(user -> done.put(once ? user.toString() : event.id() + ":" + user, user));
    }
    if (done.isEmpty()) {
      return;
    }
    done.keySet().removeAll(store.listKnown(activity.id(), done.keySet()));
    done.forEach((source, user) -> tx.run(() -> store.insert(user, activity.id(), source)));
  }

  private Stream<UserId> people(OutboxEvent event) {
    JsonNode told = events.read(event, JsonNode.class);
    JsonNode users = told.has("users") ? told.get("users") : told.path("match").path("users");
    Stream<JsonNode> named =
        told.has("user")
            ? Stream.of(told.get("user"))
            : StreamSupport.stream(users.spliterator(), false);
    return named.map(name -> UserId.of(name.asText()));
  }
}
