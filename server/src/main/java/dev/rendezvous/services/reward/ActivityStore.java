package dev.rendezvous.services.reward;

import static dev.rendezvous.db.schema.Tables.REWARD_ACTIVITIES;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.RewardActivitiesRecord;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What coins are given for, in SQL. */
@Singleton
final class ActivityStore {
  private static final Logger LOG = Logger.getLogger(ActivityStore.class);
  private static final int MAX_ACTIVITIES = 200;

  private final Database db;
  private final ObjectMapper json;

  ActivityStore(Database db, ObjectMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Those that are on and say by what they are earned, by code. */
  List<Activity> listActive() {
    return db
        .read()
        .selectFrom(REWARD_ACTIVITIES)
        .where(REWARD_ACTIVITIES.ACTIVE.isTrue().and(REWARD_ACTIVITIES.DELETED_AT.isNull()))
        .and(REWARD_ACTIVITIES.OPTIONS.isNotNull())
        .orderBy(REWARD_ACTIVITIES.CODE)
        .limit(MAX_ACTIVITIES)
        .fetch()
        .stream()
        .flatMap(row -> read(row).stream())
        .toList();
  }

  /** A row that nobody can follow is as if it were off, and the others go on. */
  private Optional<Activity> read(RewardActivitiesRecord row) {
    try {
      return Optional.of(activity(row));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.errorf("reward activity %s is wrong: %s", row.getCode(), e.getMessage());
      return Optional.empty();
    }
  }

  private Activity activity(RewardActivitiesRecord row) throws JsonProcessingException {
    return new Activity(
        row.getId(),
        row.getCode(),
        row.getName(),
        row.getDescription(),
        row.getCoins(),
        new Activity.Limits(
            Activity.Period.valueOf(row.getPeriod()),
            row.getMaxPerPeriod(),
            row.getMaxPerUser(),
            Duration.ofSeconds(row.getCooldownSeconds())),
        row.getTotalBudget(),
        new Activity.Span(row.getStartsAt(), row.getEndsAt()),
        schema(row.getProofSchema()),
        json.readValue(row.getOptions(), Activity.Options.class));
  }

  private ProofSchema schema(@Nullable String text) throws JsonProcessingException {
    return text == null ? ProofSchema.NOTHING : json.readValue(text, ProofSchema.class);
  }
}
