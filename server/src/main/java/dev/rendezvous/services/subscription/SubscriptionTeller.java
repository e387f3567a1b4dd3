package dev.rendezvous.services.subscription;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.types.UserId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Tells people on their sockets where they stand, after each change; plans in English. */
@Singleton
final class SubscriptionTeller implements EventHandler {
  private final Events events;
  private final Sockets sockets;
  private final StatusViews views;

  SubscriptionTeller(Events events, Sockets sockets, StatusViews views) {
    this.events = events;
    this.sockets = sockets;
    this.views = views;
  }

  @Override
  public String group() {
    return "subscription-updated";
  }

  @Override
  public String service() {
    return "subscription";
  }

  @Override
  public Set<String> types() {
    return Set.of("subscription.changed");
  }

  @Override
  public void handle(OutboxEvent event) {
    UserId user = events.read(event, SubscriptionNews.Changed.class).user();
    sockets.emit(user, "subscription:updated", views.of(user, Languages.FALLBACK));
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Heard(
                "subscription:updated",
                StatusView.class,
                "Where one stands with plans has changed.")));
  }
}
