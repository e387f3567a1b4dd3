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

  ChatEvents(ChatService chat) {
    this.chat = chat;
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on(
        "chat:send",
        ChatRequests.Send.class,
        RateLimit.CHAT_SEND,
        (caller, message) -> chat.send(caller.userId(), message));
    routes.on("chat:typing", ChatRequests.Typing.class, RateLimit.SOCKET_EVENT, this::typing);
    routes.on("chat:read", ChatRequests.Read.class, RateLimit.SOCKET_EVENT, this::read);
  }

  private @Nullable Object typing(Caller caller, ChatRequests.Typing request) {
    chat.typing(caller.userId(), request);
    return null;
  }

  private @Nullable Object read(Caller caller, ChatRequests.Read request) {
    chat.read(caller.userId(), request);
    return null;
  }
}
