package dev.rendezvous.services.store;

import dev.rendezvous.types.Money;
import dev.rendezvous.types.UserId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores in which people pay, for the services that sell. */
public interface StoreApi {
  /**
   * By which an app names this account to Apple (appAccountToken) and Google
   * (obfuscatedExternalAccountId) when it buys; always the same, and tells nobody whose it is.
   */
  UUID accountTokenOf(UserId user);

  /**
   * Asks the store about a purchase and sets it aside for the user who showed it. Not to be called
   * within a transaction.
   *
   * @throws dev.rendezvous.types.AppError STORE_OFF; RECEIPT_INVALID also for a purchase of another
   *     product, or of a tester in production; RECEIPT_ALREADY_USED for one of another account;
   *     RECEIPT_PENDING; UPSTREAM_UNAVAILABLE
   */
  ReceiptApi verify(UserId user, Wanted wanted);

  /** Whether what is bought there entitles to anything here: tests do not everywhere. */
  boolean counts(StoreEnvironment environment);

  /**
   * Marks a purchase as used, in the open transaction: what it is good for is to be given in the
   * same. The store is told afterwards where it wants to be.
   *
   * @param receipt that {@link #verify} answered
   * @throws dev.rendezvous.types.AppError RECEIPT_ALREADY_USED when another user showed it before;
   *     RECEIPT_INVALID when it was refunded
   */
  Claim claim(UserId user, ReceiptApi receipt);

  /**
   * A purchase that was used.
   *
   * @param refunded whether it was given back since
   */
  record Used(UUID sale, UserId user, boolean refunded) {}

  /**
   * Purchases that were used, in order of their ids, for those who hold their own books against
   * them.
   *
   * @param after the last one that was read; null for the beginning
   */
  List<Used> listUsed(SaleKind kind, @Nullable UUID after, int limit);

  /**
   * Prepares a page on which somebody pays. Not to be called within a transaction.
   *
   * @return where it is
   * @throws dev.rendezvous.types.AppError STORE_OFF also for a store that has no such pages;
   *     UPSTREAM_UNAVAILABLE
   */
  URI startCheckout(UserId user, Order order);

  /**
   * Asks how a subscription stands. Not to be called within a transaction.
   *
   * @return empty when the store can't be asked, or knows of none
   * @throws dev.rendezvous.types.AppError STORE_OFF; UPSTREAM_UNAVAILABLE
   */
  Optional<StoreEventApi> look(StoreEventApi.Line line);

  /**
   * Has a store change a subscription. Not to be called within a transaction.
   *
   * @throws dev.rendezvous.types.AppError STORE_OFF; NOT_FOUND when the store knows of none that
   *     could be changed; UPSTREAM_UNAVAILABLE
   */
  StoreProviderApi.Changed change(StoreEventApi.Line line, StoreProviderApi.Wish wish);

  /**
   * Where the person can see to a subscription themselves; empty where there is no such place. Not
   * to be called within a transaction.
   *
   * @param product that is paid for, as the store calls it
   * @throws dev.rendezvous.types.AppError STORE_OFF; UPSTREAM_UNAVAILABLE
   */
  Optional<URI> manage(StoreEventApi.Line line, String product);

  /**
   * Has the store told, in the open transaction, that a subscription has come to somebody without a
   * receipt, if it wants to be.
   *
   * @param subscription its id here
   */
  void acknowledge(UUID subscription, StoreEventApi.Line line, StoreEventApi.Standing standing);

  /**
   * A purchase as a client shows it.
   *
   * @param product as the store calls it, which it has to be for; null for a subscription of
   *     whichever it is
   * @param receipt what the store gave to the client: a signed transaction, a purchase token, the
   *     id of a checkout session
   */
  record Wanted(StoreName store, SaleKind kind, @Nullable String product, String receipt) {}

  /**
   * What marking a purchase as used came to.
   *
   * @param sale id of the purchase here, under which coins and subscriptions name it
   * @param first false when the same user had it marked before: nothing is to be given again
   * @param promised what was promised when it was ordered, which is to be given, whatever is sold
   *     under that name by now; null where nothing was ordered here
   */
  record Claim(UUID sale, boolean first, StoreListenerApi.@Nullable PaidCheckout promised) {}

  /**
   * Something to be paid on a store's page.
   *
   * @param kind coins are paid once, at the price; a subscription at what the store's product costs
   * @param product as the store calls it; for coins our own code
   * @param name as the person reads it
   * @param price what it costs
   * @param reference what it is here: the package or plan
   * @param units how much of it is promised
   * @param terms of a subscription; {@link Terms#NONE} for coins
   * @param key the same again answers the same page
   */
  record Order(
      StoreName store,
      SaleKind kind,
      String product,
      String name,
      Money price,
      UUID reference,
      int units,
      Terms terms,
      String key) {
    /**
     * How a subscription is to be paid.
     *
     * @param trialDays that are free at first; 0 for none
     * @param currency in which, where it is not the product's usual one; null for that
     * @param former the original ref of one that the same person had there; null for none
     */
    public record Terms(int trialDays, @Nullable String currency, @Nullable String former) {
      /** Nothing is said. */
      public static final Terms NONE = new Terms(0, null, null);
    }
  }
}
