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
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What coins are given for, in SQL. */
@Singleton
final class ActivityStore {
  private static final Logger LOG = Logger.getLogger(ActivityStore.class);

  /** More than anybody gives coins for; those that are off count. */
  static final int MAX_ACTIVITIES = 200;

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

  /** All of them, by code. */
  List<ActivityRecord> list() {
    return db.read()
        .selectFrom(REWARD_ACTIVITIES)
        .where(REWARD_ACTIVITIES.DELETED_AT.isNull())
        .orderBy(REWARD_ACTIVITIES.CODE)
        .limit(MAX_ACTIVITIES)
        .fetch()
        .map(this::record);
  }

  int count() {
    return db.read().fetchCount(REWARD_ACTIVITIES);
  }

  Optional<ActivityRecord> find(UUID id) {
    return db.read()
        .selectFrom(REWARD_ACTIVITIES)
        .where(REWARD_ACTIVITIES.ID.eq(id).and(REWARD_ACTIVITIES.DELETED_AT.isNull()))
        .fetchOptional(this::record);
  }

  /** As it is; nobody changes it, or takes from its budget, until the transaction ends. */
  Optional<ActivityRecord> lock(UUID id) {
    return db.write()
        .selectFrom(REWARD_ACTIVITIES)
        .where(REWARD_ACTIVITIES.ID.eq(id).and(REWARD_ACTIVITIES.DELETED_AT.isNull()))
        .forUpdate()
        .fetchOptional(this::record);
  }

  /** Adds one with all that stays as it is; false when there is one of that code. */
  boolean insert(UUID id, ActivityRequests.Create wanted) {
    return db.write()
            .insertInto(REWARD_ACTIVITIES)
            .set(REWARD_ACTIVITIES.ID, id)
            .set(REWARD_ACTIVITIES.CODE, wanted.code())
            .set(REWARD_ACTIVITIES.NAME, wanted.terms().name())
            .set(REWARD_ACTIVITIES.COINS, wanted.terms().coins())
            .set(REWARD_ACTIVITIES.PERIOD, wanted.period().name())
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  void put(UUID id, ActivityRequests.Terms terms, Activity.Options options) {
    ProofSchema schema = terms.proofSchema();
    db.write()
        .update(REWARD_ACTIVITIES)
        .set(REWARD_ACTIVITIES.NAME, terms.name())
        .set(REWARD_ACTIVITIES.DESCRIPTION, terms.description())
        .set(REWARD_ACTIVITIES.COINS, terms.coins())
        .set(REWARD_ACTIVITIES.MAX_PER_PERIOD, terms.maxPerPeriod())
        .set(REWARD_ACTIVITIES.MAX_PER_USER, terms.maxPerUser())
        .set(REWARD_ACTIVITIES.COOLDOWN_SECONDS, terms.cooldownSeconds())
        .set(REWARD_ACTIVITIES.TOTAL_BUDGET, terms.totalBudget())
        .set(REWARD_ACTIVITIES.STARTS_AT, terms.startsAt())
        .set(REWARD_ACTIVITIES.ENDS_AT, terms.endsAt())
        .set(REWARD_ACTIVITIES.PROOF_SCHEMA, schema == null ? null : written(schema))
        .set(REWARD_ACTIVITIES.OPTIONS, written(options))
        .set(REWARD_ACTIVITIES.ACTIVE, terms.active())
        .where(REWARD_ACTIVITIES.ID.eq(id))
        .execute();
  }

  private String written(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record can be written", e);
    }
  }

  private ActivityRecord record(RewardActivitiesRecord row) {
    Optional<Activity> read = row.getOptions() == null ? Optional.empty() : read(row);
    Optional<Activity.Options> options = read.map(Activity::options);
    return new ActivityRecord(
        row.getId(),
        row.getCode(),
        row.getName(),
        row.getDescription(),
        row.getCoins(),
        Activity.Period.valueOf(row.getPeriod()),
        row.getMaxPerPeriod(),
        row.getMaxPerUser(),
        row.getCooldownSeconds(),
        row.getTotalBudget(),
        row.getSpentBudget(),
        row.getStartsAt(),
        row.getEndsAt(),
        read.map(Activity::proofSchema).filter(schema -> row.getProofSchema() != null).orElse(null),
        options.map(Activity.Options::evidence).orElse(null),
        options.map(Activity.Options::event).orElse(null),
        options.map(Activity.Options::proofField).orElse(null),
        options.map(Activity.Options::streak).orElseGet(List::of),
        row.getActive());
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
