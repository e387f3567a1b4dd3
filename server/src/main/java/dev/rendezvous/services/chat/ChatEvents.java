package dev.rendezvous.services.chat;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import dev.rendezvous.middleware.sockets.SocketWords;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
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

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Said(
                "chat:send",
                ChatMessage.Receipt.class,
                "Write to the partner; the same clientMessageId again is the same message."),
            new SocketWords.Said("chat:typing", null, "Say that one is writing, or has stopped."),
            new SocketWords.Said("chat:delivered", null, "Say up to where messages came."),
            new SocketWords.Said("chat:read", null, "Say up to where messages were read."),
            new SocketWords.Heard(
                "chat:message", ChatMessage.class, "A message, to both who are in the match."),
            new SocketWords.Heard(
                "chat:typing", ChatService.Typing.class, "The partner is writing, or has stopped."),
            new SocketWords.Heard(
                "chat:delivered",
                ChatReceipts.Told.class,
                "Up to where messages came to the partner."),
            new SocketWords.Heard(
                "chat:read", ChatReceipts.Told.class, "Up to where the partner has read.")));
  }
}
