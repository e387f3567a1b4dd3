package dev.rendezvous.services.referral;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Whom people brought along, and that they came by a friend's code themselves. */
@Singleton
final class ReferralData implements PersonalData {
  private static final Duration ORIGINS_KEPT = Duration.ofDays(30);

  private final ReferralStore store;
  private final Transactions tx;
  private final InstantSource clock;

  /** One's own. */
  record Code(String code) {}

  ReferralData(ReferralStore store, Transactions tx, InstantSource clock) {
    this.store = store;
    this.tx = tx;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "referrals";
  }

  @Override
  public String about() {
    return "your code for friends, when some came by it, and when you came by somebody's";
  }

  @Override
  public Set<String> tables() {
    return Set.of("referral_codes", "referrals");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    store.findCode(user).ifPresent(code -> sink.one("code", new Code(code)));
    store.find(user).ifPresent(came -> sink.one("came", came));
    sink.list(
        "friends",
        out ->
            Parts.<ReferralStore.Friend>read(
                last -> store.list(user, last, Parts.SIZE),
                // who they are is theirs
                friend -> out.accept(friend.came())));
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> store.deleteOf(user));
    Parts.change(tx, limit -> store.forgetReferrer(user, limit));
  }

  /** From where people came is asked for only while their friends come in numbers. */
  @Override
  public int forgetOld(int limit) {
    Instant before = clock.instant().minus(ORIGINS_KEPT);
    return tx.call(
        () -> Math.max(store.forgetOrigins(before, limit), store.forgetReaders(before, limit)));
  }
}
