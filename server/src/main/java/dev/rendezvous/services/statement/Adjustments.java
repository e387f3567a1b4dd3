package dev.rendezvous.services.statement;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.Movement;
import dev.rendezvous.services.coins.Receipt;
import dev.rendezvous.services.store.PartialRefundApi;
import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Coins that the staff gives or takes, with a reason and on record. */
@Singleton
final class Adjustments {
  private final CoinsApi coins;
  private final PartialRefundApi refunds;
  private final AccountApi accounts;
  private final AuditLog audit;
  private final IdGenerator ids;

  Adjustments(
      CoinsApi coins,
      PartialRefundApi refunds,
      AccountApi accounts,
      AuditLog audit,
      IdGenerator ids) {
    this.coins = coins;
    this.refunds = refunds;
    this.accounts = accounts;
    this.audit = audit;
    this.ids = ids;
  }

  /**
   * Gives or takes, in the open transaction.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN for oneself; NOT_FOUND; INSUFFICIENT_COINS;
   *     CONFLICT when it was decided before about what was given back in part; VALIDATION_FAILED
   */
  CoinsApi.TakenBack make(UserId admin, UserId user, AdjustmentResource.Adjustment wanted) {
    String said = CleanText.line(wanted.reason());
    if (wanted.amount() == 0) {
      throw FieldError.of("amount", "NOT_ZERO", "must not be zero");
    }
    if (said.isBlank()) {
      throw FieldError.of("reason", "NOT_BLANK", "must not be blank");
    }
    if (admin.equals(user)) {
      throw CommonError.FORBIDDEN.asError();
    }
    if (accounts.find(user).isEmpty()) {
      throw CommonError.NOT_FOUND.asError();
    }
    UUID refund = wanted.partialRefund();
    CoinsApi.TakenBack done =
        refund == null
            ? adjust(user, wanted.amount(), said)
            : takeBack(user, wanted.amount(), said, refund);
    audit.add(AuditEntry.by(admin, "coins.adjusted", user, details(wanted, said, done)));
    return done;
  }

  private CoinsApi.TakenBack adjust(UserId user, int amount, String said) {
    Receipt receipt = coins.adjust(user, amount, said, ids.next());
    return new CoinsApi.TakenBack(receipt.transaction(), receipt.balance());
  }

  private CoinsApi.TakenBack takeBack(UserId user, int amount, String said, UUID refund) {
    if (amount > 0) {
      throw FieldError.of("amount", "NEGATIVE", "must be negative to take coins back");
    }
    boolean theirs = refunds.find(refund).filter(known -> user.equals(known.userId())).isPresent();
    if (!theirs) {
      throw FieldError.of("partialRefund", "UNKNOWN", "is of none of their purchases");
    }
    if (!refunds.decide(refund, -amount)) {
      throw CommonError.CONFLICT.asError();
    }
    return coins.takeBack(user, -amount, said, refund);
  }

  private static Map<String, String> details(
      AdjustmentResource.Adjustment wanted, String said, CoinsApi.TakenBack done) {
    Map<String, String> details = new HashMap<>();
    details.put("amount", wanted.amount().toString());
    details.put("reason", said);
    Movement entry = done.transaction();
    if (entry != null) {
      details.put("entry", entry.id().toString());
    }
    UUID refund = wanted.partialRefund();
    if (refund != null) {
      details.put("partialRefund", refund.toString());
    }
    return details;
  }
}
