package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MODERATION_CASES;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What checks have found that belongs to a case, as a list in JSON, in SQL. */
@Singleton
final class CaseEvidenceStore {
  /** The last of them; who is found out every minute is found out by these. */
  static final int MAX = 50;

  private final Database db;
  private final ObjectMapper json;

  CaseEvidenceStore(Database db, ObjectMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Adds a finding to a case that is locked. */
  void add(UUID file, Object finding) {
    String before =
        db.write()
            .select(MODERATION_CASES.EVIDENCE)
            .from(MODERATION_CASES)
            .where(MODERATION_CASES.ID.eq(file))
            .fetchSingle(MODERATION_CASES.EVIDENCE);
    db.write()
        .update(MODERATION_CASES)
        .set(MODERATION_CASES.EVIDENCE, added(before == null ? "[]" : before, finding))
        .where(MODERATION_CASES.ID.eq(file))
        .execute();
  }

  private String added(String before, Object finding) {
    try {
      ArrayNode all = json.createArrayNode();
      if (json.readTree(before) instanceof ArrayNode known) {
        all.addAll(known);
      }
      all.add(json.valueToTree(finding));
      while (all.size() > MAX) {
        all.remove(0);
      }
      return json.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings are always JSON", e);
    }
  }
}
