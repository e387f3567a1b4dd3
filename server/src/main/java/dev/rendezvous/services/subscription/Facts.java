package dev.rendezvous.services.subscription;

import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreEventApi.Term;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subscription: the store's last word on how it stands, and the last on each
 * payment that was ever given back. Events are folded into it so that neither their order nor their
 * number counts: of each the greatest is kept.
 *
 * @param told null as long as nothing was said
 * @param refunds by payment
 */
record Facts(@Nullable Told told, Map<String, Refund> refunds) {
  /** Nothing. */
  static final Facts NONE = new Facts(null, Map.of());

  private static final Comparator<Told> BY_TIME =
      Comparator.comparing(Told::at).thenComparing(Told::ref);

  private static final Comparator<Refund> REFUNDS_BY_TIME =
      Comparator.comparing(Refund::at).thenComparing(Refund::ref);

  /** Keeps its own copy. */
  Facts {
    refunds = Map.copyOf(refunds);
  }

  /** What kind of word it was. */
  enum Kind {
    /** Paid for until the end of the period. */
    PAID,
    GRACE,
    ON_HOLD,
    PAUSED,
    EXPIRED
  }

  /**
   * A store's word on how a subscription stands.
   *
   * @param at as of when
   * @param ref decides between two of one moment
   * @param until of the grace, or of the break; null when the store does not say
   */
  record Told(Kind kind, Instant at, String ref, Standing standing, @Nullable Instant until) {}

  /**
   * A store's word on a payment.
   *
   * @param at as of when
   * @param ref decides between two of one moment
   * @param payment the store's name for it
   * @param term what it was for; null when the store does not say
   * @param refunded false when it was not given back after all
   */
  record Refund(Instant at, String ref, String payment, @Nullable Term term, boolean refunded) {
    /**
     * Whether what was paid with it is what is paid for now. Where the store does not say which
     * payment that is, what it was for tells, or at last its time.
     */
    boolean covers(Told told) {
      if (!refunded) {
        return false;
      }
      String paid = told.standing().payment();
      if (paid != null) {
        return paid.equals(payment);
      }
      if (term == null) {
        return !at.isBefore(told.at());
      }
      Instant end = told.standing().periodEnd();
      return term.product().equals(told.standing().product())
          && (end == null || !term.end().isBefore(end));
    }
  }

  /** What is known then. */
  Facts with(StoreEventApi event, String ref) {
    return switch (event) {
      case StoreEventApi.Paid _ -> this; // says what was bought, and not how it stands
      case StoreEventApi.PartlyRefunded _ -> this; // is for a person to decide
      case StoreEventApi.Refunded said ->
          with(new Refund(said.at(), ref, said.ref(), said.term(), true));
      case StoreEventApi.RefundReversed said ->
          with(new Refund(said.at(), ref, said.ref(), said.term(), false));
      case StoreEventApi.Renewed said -> with(Kind.PAID, said, ref, said.standing(), null);
      case StoreEventApi.Resumed said -> with(Kind.PAID, said, ref, said.standing(), null);
      case StoreEventApi.PlanChanged said -> with(Kind.PAID, said, ref, said.standing(), null);
      case StoreEventApi.Canceled said ->
          with(Kind.PAID, said, ref, said.standing().ending(), null);
      case StoreEventApi.GracePeriod said ->
          with(Kind.GRACE, said, ref, said.standing(), said.until());
      case StoreEventApi.OnHold said -> with(Kind.ON_HOLD, said, ref, said.standing(), null);
      case StoreEventApi.Paused said ->
          with(Kind.PAUSED, said, ref, said.standing(), said.resumesAt());
      case StoreEventApi.Expired said -> with(Kind.EXPIRED, said, ref, said.standing(), null);
    };
  }

  private Facts with(
      Kind kind, StoreEventApi event, String ref, Standing standing, @Nullable Instant until) {
    var fresh = new Told(kind, event.at(), ref, standing, until);
    return told == null || BY_TIME.compare(fresh, told) > 0 ? new Facts(fresh, refunds) : this;
  }

  private Facts with(Refund fresh) {
    Refund known = refunds.get(fresh.payment());
    if (known != null && REFUNDS_BY_TIME.compare(fresh, known) <= 0) {
      return this;
    }
    Map<String, Refund> all = new HashMap<>(refunds);
    all.put(fresh.payment(), fresh);
    return new Facts(told, all);
  }

  /** Whether the payment for what is paid for now was given back. */
  boolean isRefunded() {
    Told known = told;
    return known != null && refunds.values().stream().anyMatch(refund -> refund.covers(known));
  }
}
