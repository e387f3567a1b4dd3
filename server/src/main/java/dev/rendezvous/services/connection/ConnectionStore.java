package dev.rendezvous.services.connection;

import static dev.rendezvous.db.schema.Tables.CONNECTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Records;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who keeps in touch with whom, in SQL. */
@Singleton
final class ConnectionStore {
  private static final Condition LASTS = CONNECTIONS.LIVE_HIGH_USER_ID.isNotNull();

  private final Database db;

  ConnectionStore(Database db) {
    this.db = db;
  }

  Optional<Connection> find(UUID id) {
    return select().where(CONNECTIONS.ID.eq(id)).fetchOptional(Records.mapping(Connection::new));
  }

  /** The one that came of a match, also if it has ended. */
  Optional<Connection> findByMatch(MatchId match) {
    return select()
        .where(CONNECTIONS.MATCH_ID.eq(match))
        .fetchOptional(Records.mapping(Connection::new));
  }

  /** The one of two people, by whichever match, that lasts. */
  Optional<Connection> findLasting(UserId one, UserId other) {
    boolean inOrder = one.compareTo(other) < 0;
    return select()
        .where(CONNECTIONS.LOW_USER_ID.eq(inOrder ? one : other))
        .and(CONNECTIONS.LIVE_HIGH_USER_ID.eq(inOrder ? other : one))
        .fetchOptional(Records.mapping(Connection::new));
  }

  /** False when the two keep in touch by another match. */
  boolean insert(Connection connection, Map<UserId, Long> positions) {
    return db.write()
            .insertInto(CONNECTIONS)
            .set(CONNECTIONS.ID, connection.id())
            .set(CONNECTIONS.MATCH_ID, connection.match())
            .set(CONNECTIONS.LOW_USER_ID, connection.low())
            .set(CONNECTIONS.HIGH_USER_ID, connection.high())
            .set(CONNECTIONS.LIVE_HIGH_USER_ID, connection.high())
            .set(CONNECTIONS.LOW_POSITION, positions.get(connection.low()))
            .set(CONNECTIONS.HIGH_POSITION, positions.get(connection.high()))
            .set(CONNECTIONS.CREATED_AT, connection.since())
            .set(CONNECTIONS.UPDATED_AT, connection.since())
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /**
   * Ends one that lasts.
   *
   * @param by null when neither wanted it
   */
  void end(Connection connection, @Nullable UserId by, Map<UserId, Long> positions, Instant now) {
    db.write()
        .update(CONNECTIONS)
        .setNull(CONNECTIONS.LIVE_HIGH_USER_ID)
        .set(CONNECTIONS.DELETED_AT, now)
        .set(CONNECTIONS.DELETED_BY_USER_ID, by)
        .set(CONNECTIONS.LOW_POSITION, positions.get(connection.low()))
        .set(CONNECTIONS.HIGH_POSITION, positions.get(connection.high()))
        .set(CONNECTIONS.UPDATED_AT, now)
        .where(CONNECTIONS.ID.eq(connection.id()).and(LASTS))
        .execute();
  }

  /** Takes up one that has ended. */
  void revive(Connection connection, Map<UserId, Long> positions, Instant now) {
    db.write()
        .update(CONNECTIONS)
        .set(CONNECTIONS.LIVE_HIGH_USER_ID, connection.high())
        .setNull(CONNECTIONS.DELETED_AT)
        .set(CONNECTIONS.LOW_POSITION, positions.get(connection.low()))
        .set(CONNECTIONS.HIGH_POSITION, positions.get(connection.high()))
        .set(CONNECTIONS.UPDATED_AT, now)
        .where(CONNECTIONS.ID.eq(connection.id()).and(CONNECTIONS.LIVE_HIGH_USER_ID.isNull()))
        .execute();
  }

  /** Those of a user that have ended since a time, and that neither wanted to end. */
  List<Connection> listParted(UserId user, Instant since, int limit) {
    return select()
        .where(CONNECTIONS.LOW_USER_ID.eq(user).or(CONNECTIONS.HIGH_USER_ID.eq(user)))
        .and(CONNECTIONS.DELETED_BY_USER_ID.isNull())
        .and(CONNECTIONS.DELETED_AT.ge(since))
        .orderBy(CONNECTIONS.ID)
        .limit(limit)
        .fetch(Records.mapping(Connection::new));
  }

  int countLasting(UserId user) {
    return db.read().fetchCount(CONNECTIONS, CONNECTIONS.LOW_USER_ID.eq(user).and(LASTS))
        + db.read().fetchCount(CONNECTIONS, CONNECTIONS.HIGH_USER_ID.eq(user).and(LASTS));
  }

  /**
   * Those of a user that last, the last first.
   *
   * @param before null for the beginning
   */
  List<Connection> listLasting(UserId user, @Nullable UUID before, int limit) {
    Condition which = LASTS.and(before == null ? DSL.noCondition() : CONNECTIONS.ID.lt(before));
    // two ranges of two indexes; one condition with OR would read neither in order
    return Stream.of(CONNECTIONS.LOW_USER_ID, CONNECTIONS.HIGH_USER_ID)
        .flatMap(side ->
            select()
                .where(side.eq(user).and(which))
                .orderBy(CONNECTIONS.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Connection::new))
                .stream())
        .sorted(Comparator.comparing((Connection one) -> one.id().toString()).reversed())
        .limit(limit)
        .toList();
  }

  /** One that a user was not told of as it is now. */
  record Missed(Connection connection, long position) {}

  /** What a feed tells, in its order. */
  List<Missed> listMissed(UserId user, Gap gap, int limit) {
    return Stream.concat(
            missed(CONNECTIONS.LOW_USER_ID.eq(user), CONNECTIONS.LOW_POSITION, gap, limit),
            missed(CONNECTIONS.HIGH_USER_ID.eq(user), CONNECTIONS.HIGH_POSITION, gap, limit))
        .sorted(Comparator.comparingLong(Missed::position))
        .limit(limit)
        .toList();
  }

  private Stream<Missed> missed(Condition whose, Field<Long> position, Gap gap, int limit) {
    return db
        .read()
        .select(
            CONNECTIONS.ID,
            CONNECTIONS.MATCH_ID,
            CONNECTIONS.LOW_USER_ID,
            CONNECTIONS.HIGH_USER_ID,
            CONNECTIONS.CREATED_AT,
            CONNECTIONS.DELETED_AT,
            position)
        .from(CONNECTIONS)
        .where(whose.and(position.gt(gap.after())).and(position.le(gap.last())))
        .orderBy(position)
        .limit(limit)
        .fetch(row ->
            new Missed(
                new Connection(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6()),
                row.value7()))
        .stream();
  }

  /** Forgets some that ended before a time; tells how many. */
  int forgetEnded(Instant before, int limit) {
    return db.write()
        .deleteFrom(CONNECTIONS)
        .where(CONNECTIONS.DELETED_AT.lt(before))
        .limit(limit)
        .execute();
  }

  /** A connection as one of the two is told of it, without the other. */
  record Own(UUID id, MatchId match, Instant since, @Nullable Instant endedAt) {}

  /** All of a user that are kept, in order of their ids; null for the beginning. */
  List<Own> listOwn(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            CONNECTIONS.ID, CONNECTIONS.MATCH_ID, CONNECTIONS.CREATED_AT, CONNECTIONS.DELETED_AT)
        .from(CONNECTIONS)
        .where(CONNECTIONS.LOW_USER_ID.eq(user).or(CONNECTIONS.HIGH_USER_ID.eq(user)))
        .and(after == null ? DSL.noCondition() : CONNECTIONS.ID.gt(after))
        .orderBy(CONNECTIONS.ID)
        .limit(limit)
        .fetch(Records.mapping(Own::new));
  }

  /** Deletes some of a user that have ended; tells how many. */
  int deleteEnded(UserId user, int limit) {
    return Stream.of(CONNECTIONS.LOW_USER_ID, CONNECTIONS.HIGH_USER_ID)
        .mapToInt(side ->
            db.write()
                .deleteFrom(CONNECTIONS)
                .where(side.eq(user).and(CONNECTIONS.DELETED_AT.isNotNull()))
                .limit(limit)
                .execute())
        .max()
        .orElse(0);
  }

  private SelectWhereStep<Record6<UUID, MatchId, UserId, UserId, Instant, Instant>> select() {
    return db.read()
        .select(
            CONNECTIONS.ID,
            CONNECTIONS.MATCH_ID,
            CONNECTIONS.LOW_USER_ID,
            CONNECTIONS.HIGH_USER_ID,
            CONNECTIONS.CREATED_AT,
            CONNECTIONS.DELETED_AT)
        .from(CONNECTIONS);
  }
}
