package dev.rendezvous.services.auth;

import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/** Has those look at newcomers, and at what is new of others, who have reasons to. */
@Singleton
final class Newcomers {
  private final TracesApi traces;
  private final List<NewcomersApi> eyes;

  Newcomers(TracesApi traces, @All List<NewcomersApi> eyes) {
    this.traces = traces;
    this.eyes = List.copyOf(eyes);
  }

  /** Somebody signs in for the first time; once their device is noted. */
  void look(UserId newcomer) {
    List<Trace> known = traces.of(newcomer);
    eyes.forEach(each -> each.look(newcomer, known));
  }

  /** Somebody who was here before comes in by something that is new of them. */
  void look(UserId user, Trace added) {
    eyes.forEach(each -> each.look(user, List.of(added)));
  }
}
