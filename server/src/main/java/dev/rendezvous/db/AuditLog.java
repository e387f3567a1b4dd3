package dev.rendezvous.db;

import static dev.rendezvous.db.schema.Tables.AUDIT_LOG;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to whom: added to in the transaction that does it or one of its own, never changed,
 * and forgotten after a time.
 */
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

  /** A line as the one whom it is about may read it: without others who may stand in it. */
  public record Line(
      UUID id,
      Instant at,
      String action,
      String outcome,
      @Nullable String country,
      Map<String, String> details) {}

  /**
   * Lines about a user, oldest first.
   *
   * @param after the line before; null for the beginning
   */
  public List<Line> listAbout(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            AUDIT_LOG.ID,
            AUDIT_LOG.CREATED_AT,
            AUDIT_LOG.ACTION,
            AUDIT_LOG.OUTCOME,
            AUDIT_LOG.COUNTRY,
            AUDIT_LOG.DETAILS)
        .from(AUDIT_LOG)
        .where(AUDIT_LOG.SUBJECT_USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : AUDIT_LOG.ID.gt(after))
        .orderBy(AUDIT_LOG.ID)
        .limit(limit)
        .fetch(row ->
            new Line(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                details(row.value6())));
  }

  /**
   * Which lines are wanted; what is null does not narrow.
   *
   * @param action all of its name
   * @param from the first moment
   * @param to the first moment after
   */
  public record Filter(
      @Nullable UserId actor,
      @Nullable UserId subject,
      @Nullable String action,
      @Nullable Instant from,
      @Nullable Instant to) {
    private Condition condition() {
      return DSL.and(
          actor == null ? DSL.noCondition() : AUDIT_LOG.ACTOR_USER_ID.eq(actor),
          subject == null ? DSL.noCondition() : AUDIT_LOG.SUBJECT_USER_ID.eq(subject),
          action == null ? DSL.noCondition() : AUDIT_LOG.ACTION.eq(action),
          from == null ? DSL.noCondition() : AUDIT_LOG.ID.ge(IdGenerator.firstAt(from)),
          to == null ? DSL.noCondition() : AUDIT_LOG.ID.lt(IdGenerator.firstAt(to)));
    }
  }

  /** A line as those who run the service read it. */
  public record Found(
      UUID id,
      Instant at,
      String action,
      String outcome,
      @Nullable UserId actor,
      @Nullable UserId subject,
      @Nullable UUID session,
      @Nullable String country,
      @Nullable String requestId,
      Map<String, String> details) {}

  /**
   * Lines, the last first.
   *
   * @param before the last one that was read; null for the beginning
   */
  public List<Found> list(Filter filter, @Nullable UUID before, int limit) {
    return db.readLagging(sql ->
        sql.select(
                AUDIT_LOG.ID,
                AUDIT_LOG.CREATED_AT,
                AUDIT_LOG.ACTION,
                AUDIT_LOG.OUTCOME,
                AUDIT_LOG.ACTOR_USER_ID,
                AUDIT_LOG.SUBJECT_USER_ID,
                AUDIT_LOG.SESSION_ID,
                AUDIT_LOG.COUNTRY,
                AUDIT_LOG.REQUEST_ID,
                AUDIT_LOG.DETAILS.convertFrom(this::details))
            .from(AUDIT_LOG)
            .where(filter.condition())
            .and(before == null ? DSL.noCondition() : AUDIT_LOG.ID.lt(before))
            .orderBy(AUDIT_LOG.ID.desc())
            .limit(limit)
            .fetch(Records.mapping(Found::new)));
  }

  /** Deletes some of the lines from before a time, the oldest first; how many. */
  public int forget(Instant before, int limit) {
    return tx.call(() ->
        db.write()
            .deleteFrom(AUDIT_LOG)
            .where(AUDIT_LOG.ID.lt(IdGenerator.firstAt(before)))
            .orderBy(AUDIT_LOG.ID)
            .limit(limit)
            .execute());
  }

  private Map<String, String> details(@Nullable String text) {
    try {
      return text == null ? Map.of() : json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("details are a map of texts", e);
    }
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
