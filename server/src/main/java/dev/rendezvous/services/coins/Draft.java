package dev.rendezvous.services.coins;

import dev.rendezvous.services.coins.Posting.Account;
import dev.rendezvous.services.coins.Posting.Line;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What postings make of some wallets, one after the other, before any of it is written. */
final class Draft {
  private final Map<UserId, Wallet> before;
  private final Map<UserId, Wallet> after;
  private final IdGenerator ids;
  private final Instant now;
  private final List<Posted> all = new ArrayList<>();

  /**
   * Begins with nothing.
   *
   * @param locked wallets that nobody else changes meanwhile
   */
  Draft(Map<UserId, Wallet> locked, IdGenerator ids, Instant now) {
    before = Collections.unmodifiableMap(new TreeMap<>(locked));
    after = new TreeMap<>(locked);
    this.ids = ids;
    this.now = now;
  }

  /**
   * Adds a posting; empty, and nothing is changed, when a wallet of it lacks coins or is not here.
   */
  Optional<Posted> add(Posting posting) {
    Map<UserId, Wallet> wallets = new TreeMap<>();
    for (UserId user : posting.users()) {
      Wallet wallet = after.get(user);
      if (wallet == null) {
        return Optional.empty();
      }
      wallets.put(user, wallet);
    }
    Posting whole = posting.plus(repayments(posting, wallets));
    List<JournalStore.Entry> entries = new ArrayList<>();
    for (Line line : whole.lines()) {
      entries.add(entry(line, wallets));
      UserId user = line.user();
      if (user != null && !wallets.getOrDefault(user, Wallet.EMPTY).isPossible()) {
        return Optional.empty();
      }
    }
    after.putAll(wallets);
    Posted posted = new Posted(posting, entries, wallets, now);
    all.add(posted);
    return Optional.of(posted);
  }

  /** What those who get something pay of it on their debts. */
  private static List<Line> repayments(Posting posting, Map<UserId, Wallet> wallets) {
    List<Line> lines = new ArrayList<>();
    wallets.forEach((user, wallet) -> {
      long got =
          posting.lines().stream()
              .filter(line -> line.account() == Account.USER && user.equals(line.user()))
              .mapToLong(Line::amount)
              .sum();
      lines.addAll(repayment(user, Math.min(got, wallet.debt())));
    });
    return lines;
  }

  /** Lines that pay so much of a debt; none for nothing. */
  static List<Line> repayment(UserId user, long amount) {
    return amount <= 0
        ? List.of()
        : List.of(Line.of(user, MovementType.REFUND, -amount), Line.ofDebt(user, amount));
  }

  private JournalStore.Entry entry(Line line, Map<UserId, Wallet> wallets) {
    UserId user = line.user();
    if (user == null) {
      return new JournalStore.Entry(ids.next(), line, null);
    }
    Wallet wallet = wallets.getOrDefault(user, Wallet.EMPTY);
    UUID id = next(wallet.lastEntry());
    Wallet changed = wallet.after(line.account(), line.amount(), id);
    wallets.put(user, changed);
    boolean owed = line.account() == Account.DEBT;
    return new JournalStore.Entry(id, line, owed ? -changed.debt() : changed.balance());
  }

  private UUID next(@Nullable UUID last) {
    return last == null ? ids.next() : ids.nextAfter(last);
  }

  /** What was added. */
  List<Posted> all() {
    return List.copyOf(all);
  }

  /** Wallets that are not as they were, as they were. */
  Map<UserId, Wallet> changed() {
    Map<UserId, Wallet> changed = new TreeMap<>(before);
    changed.entrySet().removeIf(was -> was.getValue().equals(after.get(was.getKey())));
    return changed;
  }

  /** A wallet as it is after all of it. */
  Wallet after(UserId user) {
    return after.getOrDefault(user, Wallet.EMPTY);
  }
}
