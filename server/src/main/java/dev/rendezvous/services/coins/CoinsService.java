package dev.rendezvous.services.coins;

import dev.rendezvous.db.GroupCommit;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.coins.Posting.Account;
import dev.rendezvous.services.coins.Posting.Line;
import dev.rendezvous.services.coins.Posting.Note;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is done with coins, in the ledger's words. */
@Singleton
final class CoinsService implements CoinsApi {
  private static final int MAX_PURPOSE = 64;
  private static final int MOST_TOGETHER = 32;

  private final Transactions tx;
  private final WalletStore wallets;
  private final Holds holds;
  private final Ledger ledger;
  private final JournalStore journal;
  private final IdGenerator ids;
  private final GroupCommit<Posting, Optional<Receipt>> together =
      new GroupCommit<>(MOST_TOGETHER, this::postTogether);

  CoinsService(
      Transactions tx,
      WalletStore wallets,
      Holds holds,
      Ledger ledger,
      JournalStore journal,
      IdGenerator ids) {
    this.tx = tx;
    this.wallets = wallets;
    this.holds = holds;
    this.ledger = ledger;
    this.journal = journal;
    this.ids = ids;
  }

  @Override
  public UUID hold(UserId user, int coins, HoldPurpose purpose, UUID reference) {
    requireSome(coins);
    return holds.hold(user, coins, purpose, reference);
  }

  @Override
  public HoldState capture(UUID hold) {
    return holds.capture(hold);
  }

  @Override
  public HoldState release(UUID hold) {
    return holds.release(hold);
  }

  @Override
  public CoinBalance balanceOf(UserId user) {
    return wallets.find(user).orElse(Wallet.EMPTY).shown();
  }

  @Override
  public CoinBalance grant(UserId user, int coins, GrantReason reason, UUID reference) {
    requireSome(coins);
    open(user);
    Posting posting = granted(user, coins, reason, reference, Note.of(reference));
    return tx.call(() -> {
      var _ = ledger.post(posting);
      return balanceOf(user);
    });
  }

  @Override
  public Receipt grant(
      UserId user, int coins, GrantReason reason, UUID reference, String description) {
    requireSome(coins);
    open(user);
    return post(granted(user, coins, reason, reference, Note.of(reference, description)));
  }

  private Posting granted(UserId user, int coins, GrantReason reason, UUID reference, Note note) {
    return new Posting(
        ids.next(),
        "grant:" + reason + ":" + reference,
        user,
        reason.type(),
        note,
        List.of(Line.of(user, coins), Line.of(reason.source(), -(long) coins)));
  }

  @Override
  public Receipt spend(UserId user, int coins, String purpose, UUID reference) {
    requireSome(coins);
    if (purpose.length() > MAX_PURPOSE) {
      throw new IllegalArgumentException("a purpose has up to " + MAX_PURPOSE + " characters");
    }
    return post(
        new Posting(
            ids.next(),
            "spend:" + purpose + ":" + reference,
            user,
            Posting.Type.SPEND,
            Note.of(reference, purpose),
            List.of(Line.of(user, -(long) coins), Line.of(Account.PLATFORM, coins))));
  }

  @Override
  public Receipt purchase(UserId user, int coins, int bonus, Purchase purchase) {
    requireSome(coins);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(user, Math.addExact(coins, bonus)));
    lines.add(Line.of(Account.STORE, -(long) coins));
    if (bonus != 0) {
      requireSome(bonus);
      lines.add(Line.of(Account.REWARDS, -(long) bonus));
    }
    open(user);
    UUID known = purchase.storeTransaction();
    var note = new Note(purchase.sale().toString(), purchase.description(), known, null, null);
    String key = "purchase:" + known;
    return post(new Posting(ids.next(), key, user, Posting.Type.PURCHASE, note, lines));
  }

  @Override
  public Optional<Reversal> reverse(UUID storeTransaction) {
    return tx.call(() ->
        journal.findBought(storeTransaction).map(bought -> reverse(bought, storeTransaction)));
  }

  /** The wallet is locked before it is decided how much of it can be taken. */
  private Reversal reverse(JournalStore.Bought bought, UUID storeTransaction) {
    UserId user = bought.user();
    Wallet wallet = wallets.lock(user).orElseThrow();
    String key = "refund:" + storeTransaction;
    Optional<UUID> before = journal.findPosting(key);
    if (before.isPresent()) {
      long taken = journal.listOf(before.get(), user).stream().mapToLong(Movement::amount).sum();
      return new Reversal(user, -taken, bought.coins() + taken, wallet.shown());
    }
    long taken = Math.min(wallet.available(), bought.coins());
    long owed = bought.coins() - taken;
    List<Line> lines = new ArrayList<>(takenFrom(user, taken, owed));
    lines.addAll(
        journal.listSystemLines(bought.posting()).stream().map(CoinsService::turned).toList());
    var note =
        new Note(
            bought.reference(), bought.description(), storeTransaction, bought.posting(), null);
    var _ = ledger.post(new Posting(ids.next(), key, user, Posting.Type.REFUND, note, lines));
    return new Reversal(user, taken, owed, balanceOf(user));
  }

  private static List<Line> takenFrom(UserId user, long taken, long owed) {
    List<Line> lines = new ArrayList<>();
    if (taken > 0) {
      lines.add(Line.of(user, -taken));
    }
    if (owed > 0) {
      lines.add(Line.ofDebt(user, -owed));
    }
    return lines;
  }

  @Override
  public TakenBack takeBack(UserId user, int coins, String description, UUID partialRefund) {
    requireSome(coins);
    open(user);
    String key = "partial:" + partialRefund;
    return tx.call(() -> {
      long available = wallets.lock(user).orElseThrow().available();
      if (journal.findPosting(key).isEmpty()) {
        long taken = Math.min(available, coins);
        List<Line> lines = new ArrayList<>(takenFrom(user, taken, coins - taken));
        lines.add(Line.of(Account.ADJUSTMENTS, coins));
        var note = Note.of(partialRefund, description);
        var _ =
            ledger.post(new Posting(ids.next(), key, user, Posting.Type.ADJUSTMENT, note, lines));
      }
      UUID posting = journal.findPosting(key).orElseThrow();
      return new TakenBack(
          journal.listOf(posting, user).stream().findFirst().orElse(null), balanceOf(user));
    });
  }

  private static Line turned(Line line) {
    return Line.of(line.account(), -line.amount());
  }

  @Override
  public Receipt transfer(
      UserId giver, UserId receiver, int price, int share, String description, UUID reference) {
    requireSome(price);
    if (share < 0 || share > price || giver.equals(receiver)) {
      throw new IllegalArgumentException("no transfer: " + share + " of " + price);
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(giver, -(long) price));
    Note note = Note.of(reference, description);
    if (share == price) {
      note = note.about(receiver);
    } else {
      lines.add(Line.of(receiver, MovementType.GIFT_RECEIVED, (long) price - share));
      open(receiver);
    }
    if (share > 0) {
      lines.add(Line.of(Account.GIFTS, share));
    }
    return post(
        new Posting(ids.next(), "gift:" + reference, giver, Posting.Type.GIFT, note, lines));
  }

  @Override
  public Receipt adjust(UserId user, int coins, String description, UUID reference) {
    if (coins > 0) {
      open(user);
    }
    return post(
        new Posting(
            ids.next(),
            "adjust:" + reference,
            user,
            Posting.Type.ADJUSTMENT,
            Note.of(reference, description),
            List.of(Line.of(user, coins), Line.of(Account.ADJUSTMENTS, -(long) coins))));
  }

  @Override
  public void lock(UserId user) {
    if (wallets.lock(user).isEmpty()) {
      wallets.open(user);
      var _ = wallets.lock(user);
    }
  }

  /** With others that come at the same time, at the cost of about one; else alone. */
  private Receipt post(Posting posting) {
    return together.call(posting).orElseGet(() -> postAlone(posting));
  }

  private List<Optional<Receipt>> postTogether(List<Posting> postings) {
    if (postings.size() == 1) {
      return List.of(Optional.of(postAlone(postings.getFirst())));
    }
    return tx.call(() ->
        ledger.postAll(postings).stream().map(posted -> posted.map(Posted::receipt)).toList());
  }

  private Receipt postAlone(Posting posting) {
    return tx.call(() ->
        ledger
            .post(posting)
            .map(Posted::receipt)
            .orElseGet(() -> before(posting.key(), posting.owner())));
  }

  private Receipt before(String key, UserId owner) {
    UUID posting = journal.findPosting(key).orElseThrow();
    return new Receipt(journal.listOf(posting, owner).getFirst(), balanceOf(owner));
  }

  /** Apart where it can be, lest those who open it at once wait for each other's lock on it. */
  private void open(UserId user) {
    if (wallets.find(user).isEmpty()) {
      tx.run(() -> wallets.open(user));
    }
  }

  private static void requireSome(int coins) {
    if (coins <= 0) {
      throw new IllegalArgumentException("coins are moved by one at least, not by " + coins);
    }
  }
}
