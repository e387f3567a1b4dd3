package dev.rendezvous.services.chat;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The chat on sockets. */
@Singleton
final class ChatEvents implements SocketEvents {
  private final ChatService chat;
  private final ChatReceipts receipts;
  private final ChatNotices notices;

  ChatEvents(ChatService chat, ChatReceipts receipts, ChatNotices notices) {
    this.chat = chat;
    this.receipts = receipts;
    this.notices = notices;
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on(
        "chat:send",
        ChatRequests.Send.class,
        RateLimit.CHAT_SEND,
        (caller, message) -> chat.send(caller.userId(), message));
    routes.on("chat:typing", ChatRequests.Typing.class, RateLimit.SOCKET_EVENT, this::typing);
    for (ChatReceipts.Mark mark : ChatReceipts.Mark.values()) {
      routes.on(
          mark.event(),
          ChatRequests.UpTo.class,
          RateLimit.SOCKET_EVENT,
          (caller, request) -> note(caller, request, mark));
    }
  }

  private @Nullable Object note(Caller caller, ChatRequests.UpTo request, ChatReceipts.Mark mark) {
    var _ = receipts.note(caller.userId(), request.matchId(), request.upTo(), mark);
    if (mark == ChatReceipts.Mark.READ) {
      // also when it is said again: the process may have died in between the first time
      notices.settle(caller.userId(), request.matchId());
    }
    return null;
  }

  private @Nullable Object typing(Caller caller, ChatRequests.Typing request) {
    chat.typing(caller.userId(), request);
    return null;
  }
}
