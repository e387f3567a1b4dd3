package dev.rendezvous.services.purchase;

import static dev.rendezvous.db.schema.Tables.COIN_PACKAGES;
import static dev.rendezvous.db.schema.Tables.COIN_PURCHASES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Packages that were bought, in SQL. */
@Singleton
final class PurchaseStore {
  private final Database db;
  private final InstantSource clock;

  /**
   * A package that was bought.
   *
   * @param coins that were paid for
   * @param bonus that came on top
   */
  record Bought(UUID id, String packageCode, int coins, int bonus, Instant at) {
    int all() {
      return Math.addExact(coins, bonus);
    }
  }

  PurchaseStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  void insert(UUID sale, UserId user, UUID packageId, int coins, int bonus) {
    db.write()
        .insertInto(COIN_PURCHASES)
        .set(COIN_PURCHASES.ID, sale)
        .set(COIN_PURCHASES.USER_ID, user)
        .set(COIN_PURCHASES.PACKAGE_ID, packageId)
        .set(COIN_PURCHASES.COINS, coins)
        .set(COIN_PURCHASES.BONUS_COINS, bonus)
        .set(COIN_PURCHASES.CREATED_AT, clock.instant())
        .execute();
  }

  Optional<Bought> find(UUID sale, UserId user) {
    return db.read()
        .select(
            COIN_PURCHASES.ID,
            COIN_PACKAGES.CODE,
            COIN_PURCHASES.COINS,
            COIN_PURCHASES.BONUS_COINS,
            COIN_PURCHASES.CREATED_AT)
        .from(COIN_PURCHASES)
        .join(COIN_PACKAGES)
        .on(COIN_PACKAGES.ID.eq(COIN_PURCHASES.PACKAGE_ID))
        .where(COIN_PURCHASES.ID.eq(sale).and(COIN_PURCHASES.USER_ID.eq(user)))
        .fetchOptional(Records.mapping(Bought::new));
  }

  /**
   * What was given for a sale.
   *
   * @param generation how often its coins were given again
   */
  record Given(UUID id, UserId user, long coins, int generation) {}

  List<Given> list(Collection<UUID> sales) {
    return db.read()
        .select(
            COIN_PURCHASES.ID,
            COIN_PURCHASES.USER_ID,
            COIN_PURCHASES.COINS.plus(COIN_PURCHASES.BONUS_COINS).cast(Long.class),
            COIN_PURCHASES.GENERATION)
        .from(COIN_PURCHASES)
        .where(COIN_PURCHASES.ID.in(sales))
        .fetch(Records.mapping(Given::new));
  }

  /** How often the coins of a sale were given again. */
  int generation(UUID sale) {
    return db.write()
        .select(COIN_PURCHASES.GENERATION)
        .from(COIN_PURCHASES)
        .where(COIN_PURCHASES.ID.eq(sale))
        .forUpdate()
        .fetchSingle(row -> row.value1());
  }

  void raiseGeneration(UUID sale) {
    db.write()
        .update(COIN_PURCHASES)
        .set(COIN_PURCHASES.GENERATION, COIN_PURCHASES.GENERATION.plus(1))
        .where(COIN_PURCHASES.ID.eq(sale))
        .execute();
  }

  List<Bought> list(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            COIN_PURCHASES.ID,
            COIN_PACKAGES.CODE,
            COIN_PURCHASES.COINS,
            COIN_PURCHASES.BONUS_COINS,
            COIN_PURCHASES.CREATED_AT)
        .from(COIN_PURCHASES)
        .join(COIN_PACKAGES)
        .on(COIN_PACKAGES.ID.eq(COIN_PURCHASES.PACKAGE_ID))
        .where(COIN_PURCHASES.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : COIN_PURCHASES.ID.gt(after))
        .orderBy(COIN_PURCHASES.ID)
        .limit(limit)
        .fetch(Records.mapping(Bought::new));
  }
}
