package dev.rendezvous.services.chat;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What chat declares to the rest of the program. */
final class ChatBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("chat", List.of(ChatError.values()));
  }
}
