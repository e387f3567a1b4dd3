package dev.rendezvous.services.purchase;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Changes packages of coins. How many coins one holds stays as it is: somebody may be paying for
 * them just now, and what was paid for is what is given. For other amounts there are other
 * packages.
 */
@Singleton
final class PackageEditor {
  private final PackageStore store;
  private final Packages packages;
  private final Transactions tx;
  private final AuditLog audit;
  private final IdGenerator ids;

  PackageEditor(
      PackageStore store, Packages packages, Transactions tx, AuditLog audit, IdGenerator ids) {
    this.store = store;
    this.packages = packages;
    this.tx = tx;
    this.audit = audit;
    this.ids = ids;
  }

  /** All that there ever were. */
  List<PackageRecord> list() {
    return store.list();
  }

  /**
   * Adds a package.
   *
   * @throws dev.rendezvous.types.AppError PACKAGE_CODE_TAKEN; PACKAGE_PRODUCT_TAKEN;
   *     TOO_MANY_PACKAGES
   */
  PackageRecord create(Caller caller, PackageRequests.Create wanted) {
    PackageRecord fresh =
        drawn(ids.next(), wanted.code(), wanted.coins(), wanted.bonusCoins(), wanted.terms());
    return tx.call(() -> {
      store.lock();
      List<PackageRecord> known = store.list();
      if (known.stream().anyMatch(one -> one.code().equals(fresh.code()))) {
        throw PackageError.PACKAGE_CODE_TAKEN.asError();
      }
      if (known.size() >= PackageStore.MAX_PACKAGES) {
        throw PackageError.TOO_MANY_PACKAGES.asError();
      }
      requireFree(known, fresh);
      store.insert(fresh);
      return noted(caller, "coin_package.created", fresh);
    });
  }

  /**
   * Changes all but the code and the coins.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; PACKAGE_PRODUCT_TAKEN; PACKAGE_PRODUCT_KEPT
   */
  PackageRecord change(Caller caller, UUID id, PackageRequests.Terms wanted) {
    return change(
        caller,
        "coin_package.changed",
        id,
        known -> drawn(id, known.code(), known.coins(), known.bonusCoins(), wanted));
  }

  /**
   * Takes a package off sale.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  PackageRecord withdraw(Caller caller, UUID id) {
    return change(caller, "coin_package.withdrawn", id, PackageRecord::offSale);
  }

  private PackageRecord change(
      Caller caller, String action, UUID id, UnaryOperator<PackageRecord> change) {
    return tx.call(() -> {
      store.lock();
      List<PackageRecord> known = store.list();
      PackageRecord before =
          known.stream()
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow(CommonError.NOT_FOUND::asError);
      PackageRecord after = change.apply(before);
      if (!after.storeProducts().entrySet().containsAll(before.storeProducts().entrySet())) {
        throw PackageError.PACKAGE_PRODUCT_KEPT.asError();
      }
      requireFree(known, after);
      store.put(after);
      return noted(caller, action, after);
    });
  }

  private PackageRecord noted(Caller caller, String action, PackageRecord changed) {
    audit.add(
        new AuditEntry(
            action,
            true,
            caller.userId(),
            null,
            caller.sessionId(),
            null,
            Map.of(
                "package", changed.code(),
                "price", changed.price().amount() + " " + changed.price().currency(),
                "coins", Integer.toString(changed.coins()),
                "bonusCoins", Integer.toString(changed.bonusCoins()),
                "onSale", Boolean.toString(changed.onSale()))));
    tx.afterCommit(packages.change());
    return changed;
  }

  /** A receipt names what was bought: it must mean one package. */
  private static void requireFree(List<PackageRecord> known, PackageRecord wanted) {
    boolean taken =
        wanted.storeProducts().entrySet().stream()
            .anyMatch(sold ->
                known.stream()
                    .filter(other -> !other.id().equals(wanted.id()))
                    .anyMatch(other -> other.storeProducts().entrySet().contains(sold)));
    if (taken) {
      throw PackageError.PACKAGE_PRODUCT_TAKEN.asError();
    }
  }

  private static PackageRecord drawn(
      UUID id, String code, int coins, int bonus, PackageRequests.Terms terms) {
    terms.prices().forEach((currency, amount) -> money(amount, currency));
    return new PackageRecord(
        id,
        code,
        terms.name(),
        coins,
        bonus,
        money(terms.price().amount(), terms.price().currency()),
        terms.sortOrder(),
        terms.onSale(),
        terms.names(),
        terms.prices(),
        terms.storeProducts());
  }

  private static Money money(long amount, String currency) {
    try {
      return new Money(amount, currency);
    } catch (IllegalArgumentException e) {
      throw FieldError.of("currency", "INVALID", currency + " is no currency");
    }
  }
}
