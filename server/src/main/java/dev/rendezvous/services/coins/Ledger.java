package dev.rendezvous.services.coins;

import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Moves coins. Whatever changes what somebody owns or owes goes through {@link #post}, alone or
 * with others, and nothing else writes entries.
 */
@Singleton
final class Ledger {
  private final JournalStore journal;
  private final WalletStore wallets;
  private final CoinsEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  Ledger(
      JournalStore journal,
      WalletStore wallets,
      CoinsEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.journal = journal;
    this.wallets = wallets;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Writes a posting, changes the wallets in it and tells of them, in the open transaction. Wallets
   * are locked first, in the order of their users' ids, so that entries and balances are in one
   * order. What somebody gets pays what they owe first.
   *
   * @return what was written; empty when that was done before
   * @throws dev.rendezvous.types.AppError INSUFFICIENT_COINS; IDEMPOTENCY_KEY_REUSED when the key
   *     was used for another posting
   */
  Optional<Posted> post(Posting posting) {
    Draft draft = new Draft(wallets.lock(posting.users()), ids, clock.instant());
    Optional<Posted> posted = draft.add(posting);
    if (posted.isEmpty() ? wasWritten(posting) : !journal.insertHeads(draft.all())) {
      requireSame(posting);
      return Optional.empty();
    }
    if (posted.isEmpty()) {
      throw CoinsError.INSUFFICIENT_COINS.asError();
    }
    write(draft);
    return posted;
  }

  private boolean wasWritten(Posting posting) {
    return journal.findHash(posting.key()).isPresent();
  }

  private void requireSame(Posting posting) {
    byte[] before =
        journal
            .findHash(posting.key())
            .orElseThrow(() ->
                new IllegalStateException("not written, though its key is free: " + posting.key()));
    if (!MessageDigest.isEqual(before, posting.hash())) {
      throw CommonError.IDEMPOTENCY_KEY_REUSED.asError();
    }
  }

  /**
   * As {@link #post} for many at about the cost of one. Those that are not easily done are left:
   * whose coins are not there, and whose wallets somebody else changes just now.
   *
   * @return what was written of each, in order; empty for those that are left to be done alone
   * @throws IllegalStateException when one of them was written before
   */
  List<Optional<Posted>> postAll(List<Posting> postings) {
    SequencedSet<UserId> users = new TreeSet<>();
    postings.forEach(posting -> users.addAll(posting.users()));
    Draft draft = new Draft(wallets.lockFree(users), ids, clock.instant());
    List<Optional<Posted>> posted = postings.stream().map(draft::add).toList();
    if (!draft.all().isEmpty()) {
      if (!journal.insertHeads(draft.all())) {
        throw new IllegalStateException("a posting was written before");
      }
      write(draft);
    }
    return posted;
  }

  private void write(Draft draft) {
    Map<UserId, Wallet> changed = draft.changed();
    if (!wallets.change(changed, draft::after)) {
      throw new IllegalStateException("a wallet changed while it was locked");
    }
    journal.insertEntries(draft.all());
    events.changed(changed.keySet(), user -> draft.after(user).stored());
  }

  /**
   * Pays what somebody owes from what has become available to them without coming in, as when a
   * hold is released.
   *
   * @param occasion names the posting
   */
  void collect(UserId user, String occasion) {
    Wallet wallet = wallets.lock(user).orElse(Wallet.EMPTY);
    List<Posting.Line> lines = Draft.repayment(user, Math.min(wallet.available(), wallet.debt()));
    if (!lines.isEmpty()) {
      Posting.Note note = Posting.Note.of(occasion);
      var _ =
          post(new Posting(ids.next(), "debt:" + occasion, user, Posting.Type.REFUND, note, lines));
    }
  }

  /** Tells how a wallet is now, after a change that is no movement. */
  void tell(UserId user) {
    events.changed(List.of(user), one -> wallets.find(one).orElseThrow());
  }
}
