package dev.rendezvous.services.mfa;

import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** What mfa tells the other services, in the transaction that makes it true. */
@Singleton
final class MfaEvents {
  private final Events events;

  MfaEvents(Events events) {
    this.events = events;
  }

  private record Changed(UserId user) {}

  private record CodeUsed(UserId user, int codesLeft) {}

  void enabled(UserId user) {
    events.add("mfa.enabled", user, new Changed(user));
  }

  void disabled(UserId user) {
    events.add("mfa.disabled", user, new Changed(user));
  }

  void recoveryCodesRenewed(UserId user) {
    events.add("mfa.recovery_codes_renewed", user, new Changed(user));
  }

  void recoveryCodeUsed(UserId user, int codesLeft) {
    events.add("mfa.recovery_code_used", user, new CodeUsed(user, codesLeft));
  }
}
