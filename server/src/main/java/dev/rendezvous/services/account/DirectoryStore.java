package dev.rendezvous.services.account;

import static dev.rendezvous.db.schema.Tables.USERS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Accounts as they are looked up by others than their owners, in SQL. */
@Singleton
final class DirectoryStore implements DirectoryApi {
  private final Database db;

  DirectoryStore(Database db) {
    this.db = db;
  }

  @Override
  public List<Account> list(Filter filter, int limit) {
    Condition which = AccountStore.held().and(USERS.EMAIL_VERIFIED_AT.isNotNull());
    if (filter.role() != null) {
      which = which.and(USERS.ROLE.eq(filter.role().name()));
    }
    if (filter.status() != null) {
      which = which.and(USERS.STATUS.eq(filter.status().name()));
    }
    if (filter.before() != null) {
      which = which.and(USERS.ID.lt(filter.before()));
    }
    Condition wanted = which;
    return db.readLagging(sql -> list(sql, wanted, limit));
  }

  /** Each by an index of its own, since the servers would read all for one question. */
  @Override
  public List<Account> listByEmail(EmailAddress email, int limit) {
    return Stream.of(USERS.EMAIL_KEY, USERS.DELETED_EMAIL_KEY, USERS.PENDING_EMAIL_KEY)
        .flatMap(
            key -> list(db.read(), key.eq(email.key()).and(AccountStore.held()), limit).stream())
        .sorted(Comparator.comparing(Account::id).reversed())
        .limit(limit)
        .toList();
  }

  private static List<Account> list(DSLContext sql, Condition which, int limit) {
    return sql.select(USERS.fields())
        .from(USERS)
        .where(which)
        .orderBy(USERS.ID.desc())
        .limit(limit)
        .fetch(AccountStore::account);
  }

  @Override
  public Optional<Instant> firstAt() {
    return db.read()
        .select(USERS.CREATED_AT)
        .from(USERS)
        .orderBy(USERS.ID)
        .limit(1)
        .fetchOptional(USERS.CREATED_AT);
  }

  @Override
  public List<Account> listByIds(Collection<UserId> ids) {
    return db.read()
        .select(USERS.fields())
        .from(USERS)
        .where(ids.isEmpty() ? DSL.falseCondition() : USERS.ID.in(ids))
        .and(AccountStore.held())
        .fetch(AccountStore::account);
  }
}
