package dev.rendezvous.services.purchase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import java.time.Duration;

/** Somebody who runs the service, and sees what stores have notified. */
record Operator(TestUser user) {
  private static final Duration SOON = Duration.ofSeconds(30);

  static Operator signUp(TestUsers users, StandingApi standing) {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), Role.ADMIN, user.id());
    return new Operator(users.signInAgain(user));
  }

  JsonNode list(String state) {
    return user.get("/admin/store/events?limit=100&state=" + state).require(200).data();
  }

  /** Waits until all that was taken in has been handled. */
  void awaitHandled() {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!list("RECEIVED").isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("is not handled: " + list("RECEIVED"));
      }
      Buyers.pause();
    }
  }
}
