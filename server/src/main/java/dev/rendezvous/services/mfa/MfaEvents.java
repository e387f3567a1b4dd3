package dev.rendezvous.services.mfa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Outbox;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What mfa tells the other services, in the transaction that makes it true. */
@Singleton
final class MfaEvents {
  private final Outbox outbox;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final ObjectMapper json;

  MfaEvents(Outbox outbox, IdGenerator ids, InstantSource clock, ObjectMapper json) {
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
    this.json = json;
  }

  private record Changed(UserId user) {}

  private record CodeUsed(UserId user, int codesLeft) {}

  void enabled(UserId user) {
    add("mfa.enabled", user, new Changed(user));
  }

  void disabled(UserId user) {
    add("mfa.disabled", user, new Changed(user));
  }

  void recoveryCodesRenewed(UserId user) {
    add("mfa.recovery_codes_renewed", user, new Changed(user));
  }

  void recoveryCodeUsed(UserId user, int codesLeft) {
    add("mfa.recovery_code_used", user, new CodeUsed(user, codesLeft));
  }

  private void add(String type, UserId key, Object payload) {
    try {
      String text = json.writeValueAsString(payload);
      outbox.add(new OutboxEvent(ids.next(), type, key, text, clock.instant()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can be written as JSON", e);
    }
  }
}
