package dev.rendezvous.services.coins;

import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.security.MessageDigest;

/** Moves coins. Whatever changes what somebody owns goes through {@link #post}. */
@Singleton
final class Ledger {
  private final JournalStore journal;
  private final WalletStore wallets;

  Ledger(JournalStore journal, WalletStore wallets) {
    this.journal = journal;
    this.wallets = wallets;
  }

  /**
   * Writes a posting and changes the wallets in it, in the open transaction. The wallets are to be
   * locked by the caller, in the order of their users' ids where there are several: entries and
   * balances are then in one order.
   *
   * @return false when it was written before
   * @throws dev.rendezvous.types.AppError INSUFFICIENT_COINS; IDEMPOTENCY_KEY_REUSED when the key
   *     was used for another posting
   */
  boolean post(Posting posting) {
    if (!journal.insert(posting)) {
      requireSame(posting);
      return false;
    }
    for (Posting.Line line : posting.lines()) {
      UserId user = line.user();
      journal.insert(posting, line, user == null ? null : move(user, line.amount()));
    }
    return true;
  }

  private void requireSame(Posting posting) {
    byte[] before = journal.findHash(posting.key()).orElseThrow();
    if (!MessageDigest.isEqual(before, posting.hash())) {
      throw CommonError.IDEMPOTENCY_KEY_REUSED.asError();
    }
  }

  /** What the user owns after it. */
  private long move(UserId user, long amount) {
    boolean moved = amount > 0 ? wallets.credit(user, amount) : wallets.debit(user, -amount);
    if (!moved) {
      throw CoinsError.INSUFFICIENT_COINS.asError();
    }
    return wallets.find(user).orElseThrow().balance();
  }
}
