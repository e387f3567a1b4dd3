package dev.rendezvous.services.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a store says has become of a purchase. All of them say as of when. */
public sealed interface StoreEventApi {
  /** Which purchase. */
  Line line();

  /** As of when the store says so. */
  Instant at();

  /**
   * Payments that belong together.
   *
   * @param originalRef as in {@link ReceiptApi.Sale#originalRef}
   */
  record Line(StoreName store, StoreEnvironment environment, String originalRef) {}

  /**
   * How a subscription stands.
   *
   * @param product that is paid for, as the store calls it
   * @param nextProduct that follows when the period is over; null for the same
   * @param periodEnd until when it is paid for; null when the store does not say
   * @param autoRenew whether it goes on then
   * @param trial whether nothing was paid for this period
   * @param accountToken of the account that the app named when it bought; null for none
   * @param replaces the original ref of a subscription that this one follows; null for none
   * @param payment with which the period was paid for, named as in {@link Refunded#ref}; null when
   *     the store does not say, or it was not paid for with any yet
   * @param acknowledgement as in {@link ReceiptApi.Sale#acknowledgement}; null when the store was
   *     told already
   */
  record Standing(
      String product,
      @Nullable String nextProduct,
      @Nullable Instant periodEnd,
      boolean autoRenew,
      boolean trial,
      @Nullable UUID accountToken,
      @Nullable String replaces,
      @Nullable String payment,
      @Nullable String acknowledgement) {
    /** The same, and it does not go on when the period is over. */
    public Standing ending() {
      return new Standing(
          product,
          nextProduct,
          periodEnd,
          false,
          trial,
          accountToken,
          replaces,
          payment,
          acknowledgement);
    }
  }

  /** Somebody paid on the store's page on which we had sent them. */
  record Paid(Line line, Instant at, ReceiptApi receipt) implements StoreEventApi {}

  /**
   * What a payment for a subscription was for.
   *
   * @param product as the store calls it
   * @param end until when it was paid for
   */
  record Term(String product, Instant end) {}

  /**
   * The money was given back, or taken back: whatever was given for it is to be returned.
   *
   * @param ref of the payment, as in {@link ReceiptApi.Sale#ref}
   * @param term what it was for; null for coins, and when the store does not say
   */
  record Refunded(Line line, Instant at, SaleKind kind, String ref, @Nullable Term term)
      implements StoreEventApi {
    /** Of coins. */
    public Refunded(Line line, Instant at, SaleKind kind, String ref) {
      this(line, at, kind, ref, null);
    }
  }

  /**
   * A part of the money was given back. It is kept for a person to decide about, and nobody is
   * told.
   *
   * @param ref of the payment, as in {@link ReceiptApi.Sale#ref}
   * @param note how much, as the store says it
   */
  record PartlyRefunded(Line line, Instant at, SaleKind kind, String ref, String note)
      implements StoreEventApi {}

  /**
   * A refund was undone: the money is ours after all.
   *
   * @param ref of the payment, as in {@link ReceiptApi.Sale#ref}
   * @param term as in {@link Refunded#term}
   */
  record RefundReversed(Line line, Instant at, SaleKind kind, String ref, @Nullable Term term)
      implements StoreEventApi {
    /** Of coins. */
    public RefundReversed(Line line, Instant at, SaleKind kind, String ref) {
      this(line, at, kind, ref, null);
    }
  }

  /** A subscription is paid for until the end of its period: begun, renewed or extended. */
  record Renewed(Line line, Instant at, Standing standing) implements StoreEventApi {}

  /**
   * A renewal failed, and the store tries on while the person may go on.
   *
   * @param until when that ends
   */
  record GracePeriod(Line line, Instant at, Standing standing, @Nullable Instant until)
      implements StoreEventApi {}

  /** A renewal failed, and the store tries on while the person may not go on. */
  record OnHold(Line line, Instant at, Standing standing) implements StoreEventApi {}

  /**
   * The person takes a break.
   *
   * @param resumesAt when it goes on by itself; null when that is not known
   */
  record Paused(Line line, Instant at, Standing standing, @Nullable Instant resumesAt)
      implements StoreEventApi {}

  /** It goes on after a break, or a cancellation was taken back. */
  record Resumed(Line line, Instant at, Standing standing) implements StoreEventApi {}

  /** It ends with its period; until then it is paid for. */
  record Canceled(Line line, Instant at, Standing standing) implements StoreEventApi {}

  /** Another product is paid for, now or from the end of the period on. */
  record PlanChanged(Line line, Instant at, Standing standing) implements StoreEventApi {}

  /** It is over. */
  record Expired(Line line, Instant at, Standing standing) implements StoreEventApi {}
}
