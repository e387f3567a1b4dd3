package dev.rendezvous.services.purchase;

import static dev.rendezvous.db.schema.Tables.COIN_PACKAGES;
import static dev.rendezvous.db.schema.Tables.COIN_PACKAGE_NAMES;
import static dev.rendezvous.db.schema.Tables.COIN_PACKAGE_PRICES;
import static dev.rendezvous.db.schema.Tables.COIN_PACKAGE_PRODUCTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.CoinPackagesRecord;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Packages in SQL. */
@Singleton
final class PackageStore {
  /** More than anybody sells; those off sale count. */
  static final int MAX_PACKAGES = 200;

  private static final Condition ON_SALE =
      COIN_PACKAGES.ACTIVE.isTrue().and(COIN_PACKAGES.DELETED_AT.isNull());

  private final Database db;
  private final InstantSource clock;

  PackageStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** All that there ever were, those on sale first, in the order that they are shown in. */
  List<PackageRecord> list() {
    return list(DSL.noCondition());
  }

  /** Those on sale, in the order that they are shown in. */
  List<PackageRecord> listOnSale() {
    return list(ON_SALE);
  }

  /** A package, also one that is not on sale any more: somebody may have paid for it before. */
  Optional<CoinPackage> find(UUID id, String language, @Nullable String currency) {
    return list(COIN_PACKAGES.ID.eq(id)).stream()
        .findFirst()
        .map(found -> found.as(language, currency));
  }

  boolean isOnSale(UUID id) {
    return db.read().fetchExists(COIN_PACKAGES, COIN_PACKAGES.ID.eq(id).and(ON_SALE));
  }

  /** Whether a package was sold at a time, also when it is not any more. */
  boolean wasOnSale(UUID id, Instant at) {
    return db.read()
        .fetchExists(
            COIN_PACKAGES,
            COIN_PACKAGES
                .ID
                .eq(id)
                .and(COIN_PACKAGES.ACTIVE.isTrue().or(COIN_PACKAGES.DEACTIVATED_AT.gt(at)))
                .and(COIN_PACKAGES.DELETED_AT.isNull().or(COIN_PACKAGES.DELETED_AT.gt(at))));
  }

  private List<PackageRecord> list(Condition which) {
    List<CoinPackagesRecord> rows =
        db.read()
            .selectFrom(COIN_PACKAGES)
            .where(which)
            .orderBy(DSL.field(ON_SALE).desc(), COIN_PACKAGES.SORT_ORDER, COIN_PACKAGES.ID)
            .limit(MAX_PACKAGES)
            .fetch();
    List<UUID> ids = rows.stream().map(CoinPackagesRecord::getId).toList();
    var names =
        parts(
            COIN_PACKAGE_NAMES,
            COIN_PACKAGE_NAMES.PACKAGE_ID,
            ids,
            COIN_PACKAGE_NAMES.LOCALE,
            COIN_PACKAGE_NAMES.NAME);
    var prices =
        parts(
            COIN_PACKAGE_PRICES,
            COIN_PACKAGE_PRICES.PACKAGE_ID,
            ids,
            COIN_PACKAGE_PRICES.CURRENCY,
            COIN_PACKAGE_PRICES.AMOUNT);
    var products =
        parts(
            COIN_PACKAGE_PRODUCTS,
            COIN_PACKAGE_PRODUCTS.PACKAGE_ID,
            ids,
            DSL.lower(COIN_PACKAGE_PRODUCTS.PROVIDER),
            COIN_PACKAGE_PRODUCTS.PRODUCT);
    return rows.stream()
        .map(row ->
            new PackageRecord(
                row.getId(),
                row.getCode(),
                row.getName(),
                row.getCoins(),
                row.getBonusCoins(),
                new Money(row.getPriceAmount(), row.getPriceCurrency()),
                row.getSortOrder(),
                row.getActive() && row.getDeletedAt() == null,
                names.getOrDefault(row.getId(), Map.of()),
                prices.getOrDefault(row.getId(), Map.of()),
                products.getOrDefault(row.getId(), Map.of())))
        .toList();
  }

  /** By package, the rows of a table of theirs as keys and values. */
  private <V> Map<UUID, Map<String, V>> parts(
      Table<? extends Record> table,
      Field<UUID> owner,
      List<UUID> ids,
      Field<String> key,
      Field<V> value) {
    Map<UUID, Map<String, V>> parts = new HashMap<>();
    db.read()
        .select(owner, key, value)
        .from(table)
        .where(owner.in(ids))
        .forEach(row ->
            parts
                .computeIfAbsent(row.value1(), _ -> new HashMap<>())
                .put(row.value2(), row.value3()));
    return parts;
  }

  /** Has whoever else changes packages wait for the end of the transaction. */
  void lock() {
    var _ =
        db.write()
            .select(COIN_PACKAGES.ID)
            .from(COIN_PACKAGES)
            .orderBy(COIN_PACKAGES.ID)
            .limit(MAX_PACKAGES)
            .forUpdate()
            .fetch();
  }

  void insert(PackageRecord fresh) {
    db.write()
        .insertInto(COIN_PACKAGES)
        .set(COIN_PACKAGES.ID, fresh.id())
        .set(COIN_PACKAGES.CODE, fresh.code())
        .set(COIN_PACKAGES.NAME, fresh.name())
        .set(COIN_PACKAGES.COINS, fresh.coins())
        .set(COIN_PACKAGES.BONUS_COINS, fresh.bonusCoins())
        .set(COIN_PACKAGES.PRICE_AMOUNT, fresh.price().amount())
        .set(COIN_PACKAGES.PRICE_CURRENCY, fresh.price().currency())
        .execute();
    put(fresh);
  }

  /** All but its code and its coins, which stay as they are; one that was deleted stays so. */
  void put(PackageRecord changed) {
    db.write()
        .update(COIN_PACKAGES)
        .set(COIN_PACKAGES.NAME, changed.name())
        .set(COIN_PACKAGES.PRICE_AMOUNT, changed.price().amount())
        .set(COIN_PACKAGES.PRICE_CURRENCY, changed.price().currency())
        .set(COIN_PACKAGES.SORT_ORDER, changed.sortOrder())
        .set(COIN_PACKAGES.DEACTIVATED_AT, offSince(changed))
        .set(COIN_PACKAGES.ACTIVE, changed.onSale())
        .where(COIN_PACKAGES.ID.eq(changed.id()))
        .execute();
    putNames(changed);
    putPrices(changed);
    putProducts(changed);
  }

  /** Since when it is off sale is noted once. */
  private Field<Instant> offSince(PackageRecord changed) {
    return changed.onSale()
        ? DSL.castNull(COIN_PACKAGES.DEACTIVATED_AT)
        : DSL.coalesce(
            COIN_PACKAGES.DEACTIVATED_AT, DSL.val(clock.instant(), COIN_PACKAGES.DEACTIVATED_AT));
  }

  private void putNames(PackageRecord changed) {
    db.write()
        .deleteFrom(COIN_PACKAGE_NAMES)
        .where(COIN_PACKAGE_NAMES.PACKAGE_ID.eq(changed.id()))
        .execute();
    changed
        .names()
        .forEach((language, name) ->
            db.write()
                .insertInto(COIN_PACKAGE_NAMES)
                .set(COIN_PACKAGE_NAMES.PACKAGE_ID, changed.id())
                .set(COIN_PACKAGE_NAMES.LOCALE, language)
                .set(COIN_PACKAGE_NAMES.NAME, name)
                .execute());
  }

  private void putPrices(PackageRecord changed) {
    db.write()
        .deleteFrom(COIN_PACKAGE_PRICES)
        .where(COIN_PACKAGE_PRICES.PACKAGE_ID.eq(changed.id()))
        .execute();
    changed
        .prices()
        .forEach((currency, amount) ->
            db.write()
                .insertInto(COIN_PACKAGE_PRICES)
                .set(COIN_PACKAGE_PRICES.PACKAGE_ID, changed.id())
                .set(COIN_PACKAGE_PRICES.CURRENCY, currency)
                .set(COIN_PACKAGE_PRICES.AMOUNT, amount)
                .execute());
  }

  private void putProducts(PackageRecord changed) {
    db.write()
        .deleteFrom(COIN_PACKAGE_PRODUCTS)
        .where(COIN_PACKAGE_PRODUCTS.PACKAGE_ID.eq(changed.id()))
        .execute();
    changed
        .storeProducts()
        .forEach((store, product) ->
            db.write()
                .insertInto(COIN_PACKAGE_PRODUCTS)
                .set(COIN_PACKAGE_PRODUCTS.PROVIDER, store.toUpperCase(Locale.ROOT))
                .set(COIN_PACKAGE_PRODUCTS.PRODUCT, product)
                .set(COIN_PACKAGE_PRODUCTS.PACKAGE_ID, changed.id())
                .execute());
  }
}
