package dev.rendezvous.services.coins;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * A posting as it is written.
 *
 * @param posting as it was wanted
 * @param entries with what was paid on debts
 * @param wallets in it, as they are right after it
 */
record Posted(
    Posting posting, List<JournalStore.Entry> entries, Map<UserId, Wallet> wallets, Instant at) {
  Posted {
    entries = List.copyOf(entries);
    wallets = Map.copyOf(wallets);
  }

  /** What it is to whom it was done for. */
  Receipt receipt() {
    UserId owner = posting.owner();
    JournalStore.Entry first =
        entries.stream()
            .filter(entry -> owner.equals(entry.line().user()))
            .findFirst()
            .orElseThrow();
    Long balance = first.balanceAfter();
    return new Receipt(
        new Movement(
            first.id(),
            posting.movementOf(first.line()),
            first.line().amount(),
            balance == null ? 0 : balance,
            posting.note().reference(),
            posting.note().description(),
            at.truncatedTo(ChronoUnit.MICROS)),
        wallets.getOrDefault(owner, Wallet.EMPTY).shown());
  }
}
