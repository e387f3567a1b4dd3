package dev.rendezvous.services.presence;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.sockets.SocketLife;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/** Notes who opens and closes sockets in this process. */
@Singleton
final class PresenceWatch implements SocketLife {
  private final SocketBook book;
  private final PresenceStore store;
  private final Wishes wishes;
  private final SightService sights;
  private final List<ComingsApi> listeners;

  PresenceWatch(
      SocketBook book,
      PresenceStore store,
      Wishes wishes,
      SightService sights,
      @All List<ComingsApi> listeners) {
    this.book = book;
    this.store = store;
    this.wishes = wishes;
    this.sights = sights;
    this.listeners = listeners;
  }

  @Override
  public void opened(Caller caller, String socketId) {
    UserId user = caller.userId();
    var noted = book.open(user, caller.sessionId(), socketId, wishes.isInvisible(user));
    if (noted.full()) {
      throw CommonError.RATE_LIMITED.asError();
    }
    sights.note(user, noted);
    listeners.forEach(listener -> listener.came(user));
  }

  @Override
  public void closed(Caller caller, String socketId) {
    UserId user = caller.userId();
    var noted = book.close(user, socketId, wishes.isInvisible(user));
    sights.note(user, noted);
    if (noted.gone()) {
      store.lookAfterGrace(user);
    }
    // scheduled first: until here the end of this process would have brought it about
    book.drop(user);
  }
}
