package dev.rendezvous.services.session;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;

/** Sign-ins of people, with the digests of their refresh tokens. */
@Singleton
final class SessionData implements PersonalData {
  private final Transactions tx;
  private final SessionStore store;
  private final SessionApi sessions;

  SessionData(Transactions tx, SessionStore store, SessionApi sessions) {
    this.tx = tx;
    this.store = store;
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public String about() {
    return "when you signed in, from what device and country";
  }

  @Override
  public Set<String> tables() {
    return Set.of("sessions", "refresh_tokens");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("sessions", out -> forEach(user, out));
  }

  private void forEach(UserId user, Consumer<? super SessionStore.PastSession> each) {
    Parts.<SessionStore.PastSession>read(
        last -> store.listAll(user, last == null ? null : last.id(), Parts.SIZE), each);
  }

  /** Ends them first, for caches and sockets that may know one as alive. */
  @Override
  public void erase(UserId user) {
    sessions.endAll(user, EndOfSession.ACCOUNT_DELETED);
    forEach(user, session -> Parts.change(tx, limit -> store.deleteTokensOf(session.id(), limit)));
    Parts.change(tx, limit -> store.deleteOf(user, limit));
  }
}
