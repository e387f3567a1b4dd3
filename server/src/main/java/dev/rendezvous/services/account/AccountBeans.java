package dev.rendezvous.services.account;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What account declares to the rest of the program. */
final class AccountBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("account", List.of(AccountError.values()));
  }
}
