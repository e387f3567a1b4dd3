package dev.rendezvous.services.store;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One store, as all of them are spoken to; to be provided as a bean. Nothing of it is called within
 * a transaction. A store that is away is UPSTREAM_UNAVAILABLE.
 */
public interface StoreProviderApi {
  /** Which store it is. */
  StoreName store();

  /**
   * Asks about a purchase.
   *
   * @throws dev.rendezvous.types.AppError RECEIPT_INVALID; RECEIPT_PENDING
   */
  ReceiptApi verify(StoreApi.Wanted wanted);

  /**
   * Makes a page on which somebody pays; empty where the app itself does that.
   *
   * @param account whose it is, as {@link StoreApi#accountTokenOf} names it
   */
  Optional<Page> startCheckout(StoreApi.Order order, UUID account);

  /** Tells the store that something was handed over; done again, it changes nothing. */
  void acknowledge(Handed handed);

  /** How a subscription stands now; empty when the store can't be asked, or knows of none. */
  Optional<StoreEventApi> look(StoreEventApi.Line line);

  /**
   * Changes a subscription, or says where the person can.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when there is none that could be changed;
   *     PAYMENT_FAILED when it is to be paid at once, and is not
   */
  Changed change(StoreEventApi.Line line, Wish wish);

  /**
   * Where the person can see to a subscription themselves: end it, change it, pay with another
   * card; empty where there is no such place.
   *
   * @param product that is paid for, as the store calls it
   */
  Optional<URI> manage(StoreEventApi.Line line, String product);

  /**
   * Verifies what was sent to the webhook, before anything of it is read.
   *
   * @throws dev.rendezvous.types.AppError SIGNATURE_INVALID
   */
  Notice open(Delivery delivery);

  /**
   * What a notice means now; most stores are asked again, since notices come late and in any order.
   */
  List<StoreEventApi> interpret(Notice notice);

  /**
   * What the store notified of, or would have, and could not: a part of it.
   *
   * @param page where the last part ended; null for the first
   */
  Missed listMissed(Span span, @Nullable String page);

  /** A stretch of time, by the stores' clocks. */
  record Span(Instant from, Instant to) {}

  /**
   * Notices that have not come.
   *
   * @param next where the next part begins; null when there is none
   */
  record Missed(List<Notice> notices, @Nullable String next) {
    /** None. */
    public static final Missed NONE = new Missed(List.of(), null);

    /** Keeps its own copy. */
    public Missed {
      notices = List.copyOf(notices);
    }
  }

  /**
   * A page on which somebody pays.
   *
   * @param ref the store's name for it
   */
  record Page(String ref, URI url) {}

  /**
   * What is wished for a subscription.
   *
   * @param product that is paid for, or for CHANGE the one that is to be, as the store calls it
   * @param atOnce whether it is to be paid for and to count from now on, and not when the period is
   *     over
   */
  record Wish(Verb verb, String product, boolean atOnce) {
    /** One that leaves the product as it is. */
    public Wish(Verb verb, String product) {
      this(verb, product, false);
    }

    /** What is to be done. */
    public enum Verb {
      /** It is to end with its period. */
      CANCEL,
      /** It is to go on after all. */
      RESUME,
      /** Another product is to be paid for. */
      CHANGE
    }
  }

  /**
   * What came of a wish; one of the two.
   *
   * @param told how the subscription stands then
   * @param elsewhere where the person can have it, since the store lets nobody else
   */
  record Changed(@Nullable StoreEventApi told, @Nullable URI elsewhere) {}

  /**
   * Something that was handed over.
   *
   * @param token as in {@link ReceiptApi.Sale#acknowledgement}
   */
  record Handed(SaleKind kind, String product, String token) {}

  /**
   * A request to the webhook.
   *
   * @param headers by their names in lower case
   * @param body as it came
   */
  record Delivery(Map<String, String> headers, String body) {
    /** Keeps its own copy. */
    public Delivery {
      headers = Map.copyOf(headers);
    }

    /** A header, or an empty text. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * A notification that a store has signed.
   *
   * @param ref the store's name for it; it comes again under the same
   * @param type as the store calls it
   * @param at when the store says it happened
   * @param body as it was signed
   */
  record Notice(StoreName store, String ref, String type, Instant at, String body) {}
}
