package dev.rendezvous.services.admin;

import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;

/** Those who run the service, in tests. */
final class Staff {
  private Staff() {}

  static TestUser of(TestUsers users, StandingApi standing, Role role) {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), role, user.id());
    return users.signInAgain(user);
  }
}
