package dev.rendezvous.services.connection;

import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.chat.ChatApi;
import dev.rendezvous.services.inbox.InboxApi;
import dev.rendezvous.services.inbox.Notice;
import dev.rendezvous.services.inbox.NoticeType;
import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.types.UserId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells people on their sockets and in their inboxes of whom they keep in touch with. */
@Singleton
final class ConnectionNews {
  private final ConnectionViews views;
  private final ChatApi chats;
  private final InboxApi inbox;
  private final Sockets sockets;

  ConnectionNews(ConnectionViews views, ChatApi chats, InboxApi inbox, Sockets sockets) {
    this.views = views;
    this.chats = chats;
    this.inbox = inbox;
    this.sockets = sockets;
  }

  /** Both have said that they want to keep in touch. */
  void made(Connection connection) {
    for (UserId user : connection.users()) {
      ConnectionView view = views.of(user, connection);
      sockets.emit(user, "connection:new", view);
      inbox.tell(notice(user, connection, view.partner()));
    }
  }

  private static Notice notice(UserId user, Connection connection, @Nullable PartnerCard partner) {
    String id = connection.id().toString();
    return new Notice(
        user,
        NoticeType.NEW_CONTACT,
        id,
        keyOf(id),
        Map.of("connectionId", id, "matchId", connection.match().toString()),
        partner == null ? null : partner.displayName(),
        connection.since());
  }

  /** What was told of it is over as well. */
  void ended(ConnectionEvents.About about) {
    for (UserId user : about.users()) {
      sockets.emit(
          user, "connection:ended", new ConnectionView.Ended(about.connection(), about.match()));
      inbox.withdraw(user, keyOf(about.connection().toString()));
      chats.settle(user, about.match());
    }
  }

  private static String keyOf(String connection) {
    return "contact:" + connection;
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Heard(
                "connection:new", ConnectionView.class, "Both want to keep in touch."),
            new SocketWords.Heard(
                "connection:ended", ConnectionView.Ended.class, "Two are not in touch any more.")));
  }
}
