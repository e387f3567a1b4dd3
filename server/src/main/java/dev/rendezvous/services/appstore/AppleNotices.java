package dev.rendezvous.services.appstore;

import com.apple.itunes.storekit.model.Data;
import com.apple.itunes.storekit.model.JWSRenewalInfoDecodedPayload;
import com.apple.itunes.storekit.model.JWSTransactionDecodedPayload;
import com.apple.itunes.storekit.model.NotificationTypeV2;
import com.apple.itunes.storekit.model.ResponseBodyV2DecodedPayload;
import com.apple.itunes.storekit.model.RevocationType;
import com.apple.itunes.storekit.model.Status;
import com.apple.itunes.storekit.model.Subtype;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the App Store's notifications (version 2) mean. Each carries how things stand, signed, with
 * the time as of when.
 */
@Singleton
final class AppleNotices {
  private static final int ACTIVE = 1;
  private static final int EXPIRED = 2;
  private static final int RETRIED = 3;
  private static final int IN_GRACE = 4;
  private static final int REVOKED = 5;

  /** Apple tells percents in thousandths. */
  private static final int PER_PERCENT = 1000;

  private final AppleSignatures signatures;

  /** What a notification tells of. */
  private record Told(
      Line line,
      Instant at,
      JWSTransactionDecodedPayload transaction,
      Standing standing,
      @Nullable Instant graceEnd) {}

  AppleNotices(AppleSignatures signatures) {
    this.signatures = signatures;
  }

  List<StoreEventApi> interpret(Notice notice) {
    ResponseBodyV2DecodedPayload said =
        signatures
            .notification(notice.body())
            .orElseThrow(() -> new IllegalStateException("it was signed when it came"));
    NotificationTypeV2 type = said.getNotificationType();
    Optional<Told> told = told(said);
    if (type == null || told.isEmpty()) {
      return List.of();
    }
    if (isPartOnly(told.get().transaction())) {
      return type == NotificationTypeV2.REFUND ? List.of(part(told.get())) : List.of();
    }
    return event(type, said.getSubtype(), told.get())
        .flatMap(event -> asItStands(event, said.getData(), told.get()))
        .map(List::of)
        .orElse(List.of());
  }

  /**
   * A notice says why it comes, its status how things stand: of a change of mind within a grace
   * only that tells that it is one.
   */
  private static Optional<StoreEventApi> asItStands(StoreEventApi event, Data data, Told told) {
    boolean ofPayment =
        event instanceof StoreEventApi.Refunded || event instanceof StoreEventApi.RefundReversed;
    Status status = data.getStatus();
    if (ofPayment || status == null) {
      return Optional.of(event);
    }
    return status.getValue() == ACTIVE ? Optional.of(event) : standing(status.getValue(), told);
  }

  private static StoreEventApi part(Told told) {
    Integer percent = told.transaction().getRevocationPercentage();
    String note = percent == null ? "a part" : percent / PER_PERCENT + " %";
    return new StoreEventApi.PartlyRefunded(
        told.line(), told.at(), AppleReceipts.kind(told.transaction()), refOf(told), note);
  }

  private static boolean isPartOnly(JWSTransactionDecodedPayload transaction) {
    return transaction.getRevocationType() == RevocationType.REFUND_PRORATED
        && AppleReceipts.kind(transaction) == SaleKind.COINS;
  }

  private Optional<Told> told(ResponseBodyV2DecodedPayload said) {
    Data data = said.getData();
    if (data == null || data.getSignedTransactionInfo() == null) {
      return Optional.empty();
    }
    JWSTransactionDecodedPayload transaction =
        signatures
            .transaction(data.getSignedTransactionInfo())
            .orElseThrow(() -> new IllegalStateException("a transaction in it is not signed"));
    Optional<JWSRenewalInfoDecodedPayload> renewal =
        Optional.ofNullable(data.getSignedRenewalInfo()).flatMap(signatures::renewal);
    return Optional.of(
        new Told(
            AppleReceipts.line(transaction),
            Instant.ofEpochMilli(said.getSignedDate()),
            transaction,
            AppleReceipts.standing(transaction, renewal),
            graceEnd(renewal)));
  }

  /** What the App Store Server API says of a subscription; a refund comes as a notice. */
  Optional<StoreEventApi> standing(AppleCalls.Standing said) {
    return signatures
        .transaction(said.transaction())
        .flatMap(transaction -> standing(said, transaction));
  }

  private Optional<StoreEventApi> standing(
      AppleCalls.Standing said, JWSTransactionDecodedPayload transaction) {
    Optional<JWSRenewalInfoDecodedPayload> renewal = signatures.renewal(said.renewal());
    return standing(
        said.status(),
        new Told(
            AppleReceipts.line(transaction),
            signedAt(transaction, renewal),
            transaction,
            AppleReceipts.standing(transaction, renewal),
            graceEnd(renewal)));
  }

  /** By Apple's own clock: ours may be ahead, and what is said next would seem older. */
  private static Instant signedAt(
      JWSTransactionDecodedPayload transaction, Optional<JWSRenewalInfoDecodedPayload> renewal) {
    long payment = millis(transaction.getSignedDate());
    long follows = renewal.map(JWSRenewalInfoDecodedPayload::getSignedDate).orElse(0L);
    return Instant.ofEpochMilli(Math.max(payment, follows));
  }

  private static long millis(@Nullable Long signed) {
    return signed == null ? 0 : signed;
  }

  /** By the status that Apple gives it; one that was revoked is a payment that was given back. */
  private static Optional<StoreEventApi> standing(int status, Told told) {
    Line line = told.line();
    Instant at = told.at();
    Standing standing = told.standing();
    return Optional.ofNullable(
        switch (status) {
          case ACTIVE ->
              standing.autoRenew()
                  ? new StoreEventApi.Renewed(line, at, standing)
                  : new StoreEventApi.Canceled(line, at, standing);
          case EXPIRED -> new StoreEventApi.Expired(line, at, standing);
          case RETRIED -> new StoreEventApi.OnHold(line, at, standing);
          case IN_GRACE -> new StoreEventApi.GracePeriod(line, at, standing, told.graceEnd());
          case REVOKED -> refunded(told, revokedAt(told));
          default -> null; // one that there is not yet
        });
  }

  private static Instant revokedAt(Told told) {
    Long revoked = told.transaction().getRevocationDate();
    return revoked == null ? told.at() : Instant.ofEpochMilli(revoked);
  }

  private static StoreEventApi refunded(Told told, Instant at) {
    return new StoreEventApi.Refunded(
        told.line(),
        at,
        AppleReceipts.kind(told.transaction()),
        refOf(told),
        AppleReceipts.term(told.transaction()));
  }

  private static @Nullable Instant graceEnd(Optional<JWSRenewalInfoDecodedPayload> renewal) {
    return renewal
        .map(JWSRenewalInfoDecodedPayload::getGracePeriodExpiresDate)
        .map(Instant::ofEpochMilli)
        .orElse(null);
  }

  private static Optional<StoreEventApi> event(
      NotificationTypeV2 type, @Nullable Subtype subtype, Told told) {
    Line line = told.line();
    Instant at = told.at();
    Standing standing = told.standing();
    return Optional.ofNullable(
        switch (type) {
          case REFUND, REVOKE -> refunded(told, at);
          case REFUND_REVERSED ->
              new StoreEventApi.RefundReversed(
                  line,
                  at,
                  AppleReceipts.kind(told.transaction()),
                  refOf(told),
                  AppleReceipts.term(told.transaction()));
          case SUBSCRIBED, DID_RENEW, OFFER_REDEEMED, RENEWAL_EXTENDED ->
              new StoreEventApi.Renewed(line, at, standing);
          case DID_CHANGE_RENEWAL_PREF -> new StoreEventApi.PlanChanged(line, at, standing);
          case DID_CHANGE_RENEWAL_STATUS ->
              standing.autoRenew()
                  ? new StoreEventApi.Resumed(line, at, standing)
                  : new StoreEventApi.Canceled(line, at, standing);
          case DID_FAIL_TO_RENEW ->
              subtype == Subtype.GRACE_PERIOD
                  ? new StoreEventApi.GracePeriod(line, at, standing, told.graceEnd())
                  : new StoreEventApi.OnHold(line, at, standing);
          case GRACE_PERIOD_EXPIRED -> new StoreEventApi.OnHold(line, at, standing);
          case EXPIRED -> new StoreEventApi.Expired(line, at, standing);
          default -> null; // a purchase that the app shows itself, or nothing that we act on
        });
  }

  private static String refOf(Told told) {
    return told.transaction().getTransactionId();
  }
}
