package dev.rendezvous.db;

import static dev.rendezvous.db.schema.Tables.AUDIT_LOG;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Who did what to whom: only ever added to, in the transaction that does it or one of its own. */
@Singleton
public final class AuditLog {
  private static final int MAX_REQUEST_ID = 128;

  private final Transactions tx;
  private final Database db;
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final InstantSource clock;

  AuditLog(Transactions tx, Database db, ObjectMapper json, IdGenerator ids, InstantSource clock) {
    this.tx = tx;
    this.db = db;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /** Adds a line. */
  public void add(AuditEntry entry) {
    Instant now = clock.instant();
    tx.run(() ->
        db.write()
            .insertInto(AUDIT_LOG)
            .set(AUDIT_LOG.ID, ids.next())
            .set(AUDIT_LOG.ACTION, entry.action())
            .set(AUDIT_LOG.OUTCOME, entry.success() ? "SUCCESS" : "FAILURE")
            .set(AUDIT_LOG.ACTOR_USER_ID, entry.actor())
            .set(AUDIT_LOG.SUBJECT_USER_ID, entry.subject())
            .set(AUDIT_LOG.SESSION_ID, entry.session())
            .set(AUDIT_LOG.COUNTRY, entry.country())
            .set(AUDIT_LOG.REQUEST_ID, requestId())
            .set(AUDIT_LOG.DETAILS, details(entry))
            .set(AUDIT_LOG.CREATED_AT, now)
            .set(AUDIT_LOG.UPDATED_AT, now)
            .execute());
  }

  private static @Nullable String requestId() {
    return MDC.get("requestId") instanceof String id
        ? id.substring(0, Math.min(MAX_REQUEST_ID, id.length()))
        : null;
  }

  private String details(AuditEntry entry) {
    try {
      return json.writeValueAsString(entry.details());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
