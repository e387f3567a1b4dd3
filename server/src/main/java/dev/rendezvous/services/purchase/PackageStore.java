package dev.rendezvous.services.purchase;

import static dev.rendezvous.db.schema.Tables.COIN_PACKAGES;
import static dev.rendezvous.db.schema.Tables.COIN_PACKAGE_NAMES;
import static dev.rendezvous.db.schema.Tables.COIN_PACKAGE_PRICES;
import static dev.rendezvous.db.schema.Tables.COIN_PACKAGE_PRODUCTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Packages in SQL. */
@Singleton
final class PackageStore {
  private static final int MAX_PACKAGES = 100;

  private final Database db;

  PackageStore(Database db) {
    this.db = db;
  }

  /** Those on sale, in the order that they are shown in. */
  List<CoinPackage> listOnSale(String language, @Nullable String currency) {
    return list(
        COIN_PACKAGES.ACTIVE.isTrue().and(COIN_PACKAGES.DELETED_AT.isNull()), language, currency);
  }

  /** A package, also one that is not on sale any more: somebody may have paid for it before. */
  Optional<CoinPackage> find(UUID id, String language, @Nullable String currency) {
    return list(COIN_PACKAGES.ID.eq(id), language, currency).stream().findFirst();
  }

  boolean isOnSale(UUID id) {
    return db.read()
        .fetchExists(
            COIN_PACKAGES,
            COIN_PACKAGES
                .ID
                .eq(id)
                .and(COIN_PACKAGES.ACTIVE.isTrue())
                .and(COIN_PACKAGES.DELETED_AT.isNull()));
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

  private List<CoinPackage> list(Condition which, String language, @Nullable String currency) {
    var rows = rows(which, language, currency);
    var products = products(rows.map(row -> row.get(COIN_PACKAGES.ID)));
    return rows.map(
        row -> coinPackage(row, products.getOrDefault(row.get(COIN_PACKAGES.ID), Map.of())));
  }

  private Result<? extends Record> rows(
      Condition which, String language, @Nullable String currency) {
    return db.read()
        .select(
            COIN_PACKAGES.ID,
            COIN_PACKAGES.CODE,
            DSL.coalesce(COIN_PACKAGE_NAMES.NAME, COIN_PACKAGES.NAME).as("shown_name"),
            COIN_PACKAGES.COINS,
            COIN_PACKAGES.BONUS_COINS,
            COIN_PACKAGES.PRICE_AMOUNT,
            COIN_PACKAGES.PRICE_CURRENCY,
            COIN_PACKAGE_PRICES.AMOUNT,
            COIN_PACKAGE_PRICES.CURRENCY)
        .from(COIN_PACKAGES)
        .leftJoin(COIN_PACKAGE_NAMES)
        .on(COIN_PACKAGE_NAMES.PACKAGE_ID.eq(COIN_PACKAGES.ID))
        .and(COIN_PACKAGE_NAMES.LOCALE.eq(language))
        .leftJoin(COIN_PACKAGE_PRICES)
        .on(COIN_PACKAGE_PRICES.PACKAGE_ID.eq(COIN_PACKAGES.ID))
        .and(COIN_PACKAGE_PRICES.CURRENCY.eq(currency == null ? "" : currency))
        .where(which)
        .orderBy(COIN_PACKAGES.SORT_ORDER, COIN_PACKAGES.ID)
        .limit(MAX_PACKAGES)
        .fetch();
  }

  private static CoinPackage coinPackage(Record row, Map<String, String> products) {
    Long amount = row.get(COIN_PACKAGE_PRICES.AMOUNT);
    Money price =
        amount == null
            ? new Money(row.get(COIN_PACKAGES.PRICE_AMOUNT), row.get(COIN_PACKAGES.PRICE_CURRENCY))
            : new Money(amount, row.get(COIN_PACKAGE_PRICES.CURRENCY));
    return new CoinPackage(
        row.get(COIN_PACKAGES.ID),
        row.get(COIN_PACKAGES.CODE),
        row.get("shown_name", String.class),
        row.get(COIN_PACKAGES.COINS),
        row.get(COIN_PACKAGES.BONUS_COINS),
        price,
        products);
  }

  /** What packages are called in the stores, by store as clients call it. */
  private Map<UUID, Map<String, String>> products(Collection<UUID> packages) {
    Map<UUID, Map<String, String>> products = new HashMap<>();
    db.read()
        .select(
            COIN_PACKAGE_PRODUCTS.PACKAGE_ID,
            COIN_PACKAGE_PRODUCTS.PROVIDER,
            COIN_PACKAGE_PRODUCTS.PRODUCT)
        .from(COIN_PACKAGE_PRODUCTS)
        .where(COIN_PACKAGE_PRODUCTS.PACKAGE_ID.in(packages))
        .forEach(row ->
            products
                .computeIfAbsent(row.value1(), _ -> new HashMap<>())
                .put(StoreName.valueOf(row.value2()).label(), row.value3()));
    return products;
  }
}
