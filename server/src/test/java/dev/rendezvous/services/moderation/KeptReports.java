package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;
import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reports as they were stored and told of. */
@Singleton
class KeptReports {
  private final Database db;
  private final Transactions tx;
  private final ObjectMapper json;

  KeptReports(Database db, Transactions tx, ObjectMapper json) {
    this.db = db;
    this.tx = tx;
    this.json = json;
  }

  /** Has a moderator dismiss a report. */
  void dismiss(JsonNode made) {
    tx.run(() ->
        db.write()
            .update(MATCH_REPORTS)
            .set(MATCH_REPORTS.STATUS, "DISMISSED")
            .where(MATCH_REPORTS.ID.eq(id(made)))
            .execute());
  }

  static UUID id(JsonNode made) {
    return UUID.fromString(made.get("reportId").asText());
  }

  /** What was frozen. */
  JsonNode evidence(JsonNode made) {
    return read(column(made, "evidence"));
  }

  /** One column of a report as text. */
  String column(JsonNode made, String name) {
    return String.valueOf(
        db.read()
            .select(MATCH_REPORTS.field(name, String.class))
            .from(MATCH_REPORTS)
            .where(MATCH_REPORTS.ID.eq(id(made)))
            .fetchSingle()
            .value1());
  }

  /** How many reports somebody has made. */
  int count(UserId reporter) {
    return db.read().fetchCount(MATCH_REPORTS, MATCH_REPORTS.REPORTER_USER_ID.eq(reporter));
  }

  /** What other services were told of reports on somebody. */
  List<String> told(UserId reported) {
    return db.read()
        .select(OUTBOX_EVENTS.PAYLOAD)
        .from(OUTBOX_EVENTS)
        .where(OUTBOX_EVENTS.USER_ID.eq(reported).and(OUTBOX_EVENTS.TYPE.eq("report.made")))
        .fetch(OUTBOX_EVENTS.PAYLOAD);
  }

  /** How often it was told that a match is over. */
  int endings(MatchId ended) {
    return db.read()
        .fetchCount(
            OUTBOX_EVENTS,
            OUTBOX_EVENTS
                .TYPE
                .eq("match.ended")
                .and(OUTBOX_EVENTS.PAYLOAD.like("%" + ended + "%")));
  }

  JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
