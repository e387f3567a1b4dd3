package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.MESSAGES;
import static dev.rendezvous.db.schema.Tables.MESSAGE_RECEIPTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The ends of many chats at once, in SQL: a few rows of each are read, however long it is. */
@Singleton
final class LatestStore {
  private final Database db;

  LatestStore(Database db) {
    this.db = db;
  }

  Map<MatchId, ChatApi.Latest> list(UserId viewer, Collection<MatchId> matches) {
    if (matches.isEmpty()) {
      return Map.of();
    }
    Set<MatchId> each = Set.copyOf(matches);
    Map<MatchId, ChatApi.Said> said = listLast(each);
    Map<MatchId, ChatApi.Latest> latest = new HashMap<>();
    countUnread(viewer, each)
        .forEach((match, unread) -> latest.put(match, new ChatApi.Latest(said.get(match), unread)));
    return latest;
  }

  private Map<MatchId, ChatApi.Said> listLast(Set<MatchId> matches) {
    Map<MatchId, ChatApi.Said> last = new HashMap<>();
    Select<Record1<UUID>> ends =
        DSL.select(DSL.max(MESSAGES.ID))
            .from(MESSAGES)
            .where(MESSAGES.MATCH_ID.in(matches))
            .groupBy(MESSAGES.MATCH_ID);
    db.read()
        .select(
            MESSAGES.MATCH_ID,
            MESSAGES.ID,
            MESSAGES.SENDER_USER_ID,
            MESSAGES.CREATED_AT,
            MESSAGES.BODY)
        .from(MESSAGES)
        .where(MESSAGES.MATCH_ID.in(matches))
        .and(MESSAGES.ID.in(db.read().fetch(ends).map(Record1::value1)))
        .and(MESSAGES.DELETED_AT.isNull())
        .forEach(row ->
            last.put(
                row.value1(),
                new ChatApi.Said(row.value2(), row.value3(), row.value4(), row.value5())));
    return last;
  }

  private Map<MatchId, Integer> countUnread(UserId viewer, Set<MatchId> matches) {
    Map<MatchId, UUID> read =
        db.read()
            .select(MESSAGE_RECEIPTS.MATCH_ID, MESSAGE_RECEIPTS.READ_UP_TO_ID)
            .from(MESSAGE_RECEIPTS)
            .where(MESSAGE_RECEIPTS.MATCH_ID.in(matches))
            .and(MESSAGE_RECEIPTS.USER_ID.eq(viewer))
            .and(MESSAGE_RECEIPTS.READ_UP_TO_ID.isNotNull())
            .fetchMap(MESSAGE_RECEIPTS.MATCH_ID, MESSAGE_RECEIPTS.READ_UP_TO_ID);
    Select<Record2<MatchId, Integer>> all =
        matches.stream()
            .<Select<Record2<MatchId, Integer>>>map(
                match -> unread(viewer, match, read.getOrDefault(match, new UUID(0, 0))))
            .reduce(Select::unionAll)
            .orElseThrow();
    return db.read().fetch(all).intoMap(Record2::value1, Record2::value2);
  }

  private static Select<Record2<MatchId, Integer>> unread(
      UserId viewer, MatchId match, UUID readUpTo) {
    Field<MatchId> name = DSL.val(match, MESSAGES.MATCH_ID).as(MESSAGES.MATCH_ID);
    return DSL.select(name, DSL.count())
        .from(
            DSL.selectOne()
                .from(MESSAGES)
                .where(MESSAGES.MATCH_ID.eq(match))
                .and(MESSAGES.ID.gt(readUpTo))
                .and(MESSAGES.SENDER_USER_ID.ne(viewer))
                .and(MESSAGES.DELETED_AT.isNull())
                .limit(ChatApi.MOST_UNREAD)
                .asTable("unread"));
  }
}
