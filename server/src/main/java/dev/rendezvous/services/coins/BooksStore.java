package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;
import static dev.rendezvous.db.schema.Tables.COIN_HOLDS;
import static dev.rendezvous.db.schema.Tables.COIN_TRANSACTIONS;
import static dev.rendezvous.db.schema.Tables.USER_COINS;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.coins.Posting.Account;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Record7;
import org.jooq.Records;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The ledger as it is read, in SQL: in parts, each by one statement, hence as of one moment. */
@Singleton
final class BooksStore implements BooksApi {
  private static final int MOST_TOLD = 100;
  private static final Field<BigDecimal> ZERO = DSL.inline(BigDecimal.ZERO);

  private final Database db;

  BooksStore(Database db) {
    this.db = db;
  }

  @Override
  public List<Movement> list(
      UserId user, Filter filter, @Nullable UUID before, int skip, int limit) {
    return movements(db.read())
        .where(wanted(user, filter))
        .and(before == null ? DSL.noCondition() : COIN_ENTRIES.ID.lt(before))
        .orderBy(COIN_ENTRIES.ID.desc())
        .limit(skip, limit)
        .fetch(Records.mapping(Movement::new));
  }

  /** Entries as people see them, with the posting that each is of. */
  static SelectOnConditionStep<Record7<UUID, MovementType, Long, Long, String, String, Instant>>
      movements(DSLContext sql) {
    return sql.select(
            COIN_ENTRIES.ID,
            COIN_ENTRIES.TYPE.convertFrom(MovementType::valueOf),
            COIN_ENTRIES.AMOUNT,
            COIN_ENTRIES.BALANCE_AFTER,
            COIN_TRANSACTIONS.REFERENCE,
            COIN_TRANSACTIONS.DESCRIPTION,
            COIN_ENTRIES.CREATED_AT)
        .from(COIN_ENTRIES)
        .join(COIN_TRANSACTIONS)
        .on(COIN_TRANSACTIONS.ID.eq(COIN_ENTRIES.TRANSACTION_ID));
  }

  @Override
  public int count(UserId user, Filter filter, int most) {
    return db.read()
        .selectCount()
        .from(
            DSL.select(COIN_ENTRIES.ID)
                .from(COIN_ENTRIES)
                .where(wanted(user, filter))
                .limit(most)
                .asTable("counted"))
        .fetchSingle(Record1::value1);
  }

  @Override
  public long sum(UserId user, Filter filter) {
    return db.read()
        .select(DSL.coalesce(DSL.sum(COIN_ENTRIES.AMOUNT), ZERO))
        .from(COIN_ENTRIES)
        .where(wanted(user, filter))
        .fetchSingle(row -> row.value1().longValueExact());
  }

  @Override
  public Map<UUID, Sold> findSold(Collection<UUID> storeTransactions) {
    Field<BigDecimal> coins = DSL.sum(COIN_ENTRIES.AMOUNT);
    var rows =
        db.read()
            .select(
                COIN_TRANSACTIONS.STORE_TRANSACTION_ID,
                COIN_TRANSACTIONS.TYPE,
                COIN_ENTRIES.USER_ID,
                coins)
            .from(COIN_TRANSACTIONS)
            .join(COIN_ENTRIES)
            .on(COIN_ENTRIES.TRANSACTION_ID.eq(COIN_TRANSACTIONS.ID))
            .and(COIN_ENTRIES.USER_ID.isNotNull())
            .where(COIN_TRANSACTIONS.STORE_TRANSACTION_ID.in(storeTransactions))
            .groupBy(
                COIN_TRANSACTIONS.STORE_TRANSACTION_ID,
                COIN_TRANSACTIONS.TYPE,
                COIN_ENTRIES.USER_ID)
            .fetch();
    Set<UUID> reversed = new HashSet<>();
    Map<UUID, Sold> sold = new HashMap<>();
    rows.forEach(row -> {
      if (row.value2().equals(Posting.Type.REFUND.name())) {
        reversed.add(row.value1());
      }
    });
    rows.forEach(row -> {
      if (row.value2().equals(Posting.Type.PURCHASE.name())) {
        UUID id = row.value1();
        sold.put(id, new Sold(row.value3(), row.value4().longValueExact(), reversed.contains(id)));
      }
    });
    return sold;
  }

  /** Times are those of the ids, which are in order with them. */
  private static Condition wanted(UserId user, Filter filter) {
    Condition wanted =
        COIN_ENTRIES.USER_ID.eq(user).and(COIN_ENTRIES.ACCOUNT.eq(Account.USER.name()));
    if (filter.type() != null) {
      wanted = wanted.and(COIN_ENTRIES.TYPE.eq(filter.type().name()));
    }
    if (filter.from() != null) {
      wanted = wanted.and(COIN_ENTRIES.ID.ge(IdGenerator.firstAt(filter.from())));
    }
    if (filter.to() != null) {
      wanted = wanted.and(COIN_ENTRIES.ID.lt(IdGenerator.firstAt(filter.to())));
    }
    return wanted;
  }

  @Override
  public Part checkTransactions(@Nullable UUID after, int limit) {
    Optional<UUID> end = end(COIN_TRANSACTIONS, COIN_TRANSACTIONS.ID, after, limit);
    Field<Integer> entries = DSL.count(COIN_ENTRIES.ID);
    Field<BigDecimal> sum = DSL.coalesce(DSL.sum(COIN_ENTRIES.AMOUNT), ZERO);
    List<Drift> drifts =
        db.read()
            .select(COIN_TRANSACTIONS.ID, entries, sum)
            .from(COIN_TRANSACTIONS)
            .leftJoin(COIN_ENTRIES)
            .on(COIN_ENTRIES.TRANSACTION_ID.eq(COIN_TRANSACTIONS.ID))
            .where(within(COIN_TRANSACTIONS.ID, after, end))
            .groupBy(COIN_TRANSACTIONS.ID)
            .having(entries.eq(0).or(sum.ne(ZERO)))
            .limit(MOST_TOLD)
            .fetch(BooksStore::unbalanced);
    int rows = rows(COIN_TRANSACTIONS, COIN_TRANSACTIONS.ID, after, end, limit);
    return new Part(end.orElse(null), rows, drifts);
  }

  private static Drift unbalanced(Record3<UUID, Integer, BigDecimal> row) {
    Kind kind = row.value2() == 0 ? Kind.EMPTY : Kind.UNBALANCED;
    return new Drift(kind, row.value1().toString(), "sums to " + row.value3());
  }

  @Override
  public Part checkWallets(@Nullable UUID after, int limit) {
    UserId first = after == null ? null : new UserId(after);
    Optional<UserId> end = end(USER_COINS, USER_COINS.USER_ID, first, limit);
    List<Drift> drifts = new ArrayList<>(wrongWallets(first, end));
    drifts.addAll(withoutWallet(first, end));
    drifts.addAll(wrongOrder(first, end));
    int rows = rows(USER_COINS, USER_COINS.USER_ID, first, end, limit);
    return new Part(end.map(UserId::value).orElse(null), rows, drifts);
  }

  private List<Drift> wrongWallets(@Nullable UserId after, Optional<UserId> end) {
    Field<BigDecimal> balance = total(Account.USER).as("balance_sum");
    Field<BigDecimal> owed = total(Account.DEBT).neg().as("debt_sum");
    Field<BigDecimal> held = DSL.sum(COIN_HOLDS.AMOUNT).as("held_sum");
    Table<?> entries =
        DSL.select(COIN_ENTRIES.USER_ID, balance, owed)
            .from(COIN_ENTRIES)
            .where(within(COIN_ENTRIES.USER_ID, after, end))
            .groupBy(COIN_ENTRIES.USER_ID)
            .asTable("entries");
    Table<?> holds =
        DSL.select(COIN_HOLDS.USER_ID, held)
            .from(COIN_HOLDS)
            .where(within(COIN_HOLDS.USER_ID, after, end))
            .and(COIN_HOLDS.STATE.eq(HoldState.HELD.name()))
            .groupBy(COIN_HOLDS.USER_ID)
            .asTable("holds");
    List<Compared> compared =
        List.of(
            new Compared(Kind.BALANCE, USER_COINS.BALANCE, orZero(entries, balance)),
            new Compared(Kind.DEBT, USER_COINS.DEBT, orZero(entries, owed)),
            new Compared(Kind.HELD, USER_COINS.HELD, orZero(holds, held)));
    return db
        .read()
        .select(USER_COINS.USER_ID)
        .select(compared.stream().map(Compared::stored).toList())
        .select(compared.stream().map(Compared::proven).toList())
        .from(USER_COINS)
        .leftJoin(entries)
        .on(field(entries, COIN_ENTRIES.USER_ID).eq(USER_COINS.USER_ID))
        .leftJoin(holds)
        .on(field(holds, COIN_HOLDS.USER_ID).eq(USER_COINS.USER_ID))
        .where(within(USER_COINS.USER_ID, after, end))
        .and(DSL.or(compared.stream().map(Compared::differs).toList()))
        .limit(MOST_TOLD)
        .fetch()
        .stream()
        .flatMap(row -> compared.stream().flatMap(one -> one.drift(row).stream()))
        .toList();
  }

  /** What a wallet says, beside what it should say. */
  private record Compared(Kind kind, Field<Long> stored, Field<BigDecimal> proven) {
    Condition differs() {
      return stored.cast(SQLDataType.DECIMAL(38)).ne(proven);
    }

    Optional<Drift> drift(Record row) {
      BigDecimal is = BigDecimal.valueOf(row.get(stored));
      BigDecimal wanted = row.get(proven);
      return is.compareTo(wanted) == 0
          ? Optional.empty()
          : Optional.of(
              new Drift(
                  kind, row.get(USER_COINS.USER_ID).toString(), "is " + is + ", not " + wanted));
    }
  }

  private static Field<BigDecimal> total(Account account) {
    return DSL.sum(
        DSL.when(COIN_ENTRIES.ACCOUNT.eq(DSL.inline(account.name())), COIN_ENTRIES.AMOUNT)
            .otherwise(DSL.inline(0L)));
  }

  private static Field<BigDecimal> orZero(Table<?> table, Field<BigDecimal> sum) {
    return DSL.coalesce(field(table, sum), ZERO);
  }

  private static <T> Field<T> field(Table<?> derived, Field<T> named) {
    return Objects.requireNonNull(derived.field(named));
  }

  private List<Drift> withoutWallet(@Nullable UserId after, Optional<UserId> end) {
    Table<?> people =
        DSL.selectDistinct(COIN_ENTRIES.USER_ID)
            .from(COIN_ENTRIES)
            .where(within(COIN_ENTRIES.USER_ID, after, end))
            .asTable("people");
    Field<UserId> user = field(people, COIN_ENTRIES.USER_ID);
    return db.read()
        .select(user)
        .from(people)
        .leftJoin(USER_COINS)
        .on(USER_COINS.USER_ID.eq(user))
        .where(USER_COINS.USER_ID.isNull())
        .limit(MOST_TOLD)
        .fetch(row -> new Drift(Kind.NO_WALLET, String.valueOf(row.value1()), "has entries"));
  }

  private List<Drift> wrongOrder(@Nullable UserId after, Optional<UserId> end) {
    Field<BigDecimal> running =
        DSL.sum(COIN_ENTRIES.AMOUNT)
            .over()
            .partitionBy(COIN_ENTRIES.USER_ID, COIN_ENTRIES.ACCOUNT)
            .orderBy(COIN_ENTRIES.ID)
            .as("running");
    Table<?> entries =
        DSL.select(COIN_ENTRIES.ID, COIN_ENTRIES.BALANCE_AFTER, running)
            .from(COIN_ENTRIES)
            .where(within(COIN_ENTRIES.USER_ID, after, end))
            .asTable("entries");
    Field<Long> told = field(entries, COIN_ENTRIES.BALANCE_AFTER);
    Field<BigDecimal> is = field(entries, running);
    return db.read()
        .select(field(entries, COIN_ENTRIES.ID), told, is)
        .from(entries)
        .where(is.ne(told.cast(SQLDataType.DECIMAL(38))))
        .limit(MOST_TOLD)
        .fetch(row ->
            new Drift(
                Kind.RUNNING_BALANCE,
                String.valueOf(row.value1()),
                "says " + row.value2() + ", not " + row.value3()));
  }

  /** The last key of a part; empty when fewer are left than it may have. */
  private <T> Optional<T> end(Table<?> table, TableField<?, T> key, @Nullable T after, int limit) {
    return db.read()
        .select(key)
        .from(table)
        .where(after == null ? DSL.noCondition() : key.gt(after))
        .orderBy(key)
        .limit(limit - 1, 1)
        .fetchOptional(key);
  }

  private <T> int rows(
      Table<?> table, Field<T> key, @Nullable T after, Optional<T> end, int limit) {
    return end.isPresent() ? limit : db.read().fetchCount(table, within(key, after, end));
  }

  private static <T> Condition within(Field<T> key, @Nullable T after, Optional<T> end) {
    Condition from = after == null ? key.isNotNull() : key.gt(after);
    return end.map(key::le).map(from::and).orElse(from);
  }

  @Override
  public long count() {
    return (long) db.read().fetchCount(COIN_TRANSACTIONS) + db.read().fetchCount(USER_COINS);
  }
}
