package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.BAN_TRACES;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.auth.TraceKind;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.jooq.Records;

/** What those who are banned were known by, in SQL. */
@Singleton
final class BanTraceStore {
  /** More than enough to know somebody by. */
  private static final int MAX_FOUND = 20;

  private final Database db;
  private final InstantSource clock;

  /** That somebody who is banned was known by the same. */
  record Match(TraceKind kind, UserId banned) {}

  BanTraceStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  void put(UserId banned, TraceKind kind, byte[] digest) {
    Instant now = clock.instant();
    db.write()
        .insertInto(BAN_TRACES)
        .set(BAN_TRACES.DIGEST, digest)
        .set(BAN_TRACES.BANNED_USER_ID, banned)
        .set(BAN_TRACES.KIND, kind.name())
        .set(BAN_TRACES.CREATED_AT, now)
        .set(BAN_TRACES.UPDATED_AT, now)
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** Whom else the digests are of. */
  List<Match> find(Collection<byte[]> digests, UserId but) {
    return db.read()
        .select(BAN_TRACES.KIND.convertFrom(TraceKind::valueOf), BAN_TRACES.BANNED_USER_ID)
        .from(BAN_TRACES)
        .where(BAN_TRACES.DIGEST.in(digests).and(BAN_TRACES.BANNED_USER_ID.ne(but)))
        .limit(MAX_FOUND)
        .fetch(Records.mapping(Match::new));
  }

  void forget(UserId banned) {
    db.write().deleteFrom(BAN_TRACES).where(BAN_TRACES.BANNED_USER_ID.eq(banned)).execute();
  }

  /** Forgets some of those from before a time. */
  int forgetOld(Instant before, int limit) {
    return db.write()
        .deleteFrom(BAN_TRACES)
        .where(BAN_TRACES.CREATED_AT.lt(before))
        .limit(limit)
        .execute();
  }
}
