package dev.rendezvous.services.referral;

import dev.rendezvous.config.RewardSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Codes by which people bring their friends. Both earn something once the friend has met somebody.
 * What it takes to cheat is more than it is worth: one comes by one code, soon after one has signed
 * up and before one has met anybody; by the code of somebody who was there before, so that there
 * are no rings; nobody comes from the network of who brings them along, and of all that come from
 * one network, by whosever code, only a few count.
 */
@Singleton
final class Referrals {
  /** Nothing that is easily taken for another. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 8;
  private static final int MAX_TRIES = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ReferralStore store;
  private final Transactions tx;
  private final AccountApi accounts;
  private final MatchApi matches;
  private final Networks networks;
  private final RewardSettings settings;
  private final InstantSource clock;

  Referrals(
      ReferralStore store,
      Transactions tx,
      AccountApi accounts,
      MatchApi matches,
      Networks networks,
      RewardSettings settings,
      InstantSource clock) {
    this.store = store;
    this.tx = tx;
    this.accounts = accounts;
    this.matches = matches;
    this.networks = networks;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * One's code, which is made when it is first asked for, and what came of it.
   *
   * @param address where they are, as limits count it
   */
  OwnReferrals own(UserId user, String address) {
    byte[] origin = networks.originOf(address);
    String code = store.findCode(user).orElseGet(() -> make(user, origin));
    tx.run(() -> store.noteOrigin(user, origin));
    return new OwnReferrals(
        code, store.count(user, ReferralState.PENDING), store.count(user, ReferralState.REWARDED));
  }

  private String make(UserId user, byte[] origin) {
    for (int i = 0; i < MAX_TRIES; i++) {
      String code =
          RANDOM
              .ints(LENGTH, 0, LETTERS.length())
              .collect(
                  StringBuilder::new,
                  (text, at) -> text.append(LETTERS.charAt(at)),
                  StringBuilder::append)
              .toString();
      var _ = tx.call(() -> store.insertCode(user, code, origin));
      Optional<String> own = store.findCode(user);
      if (own.isPresent()) {
        return own.get();
      }
    }
    throw CommonError.UNAVAILABLE.asError();
  }

  /**
   * Notes by whose code somebody came. Whether it will count is not told.
   *
   * @param address where they are, as limits count it
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it is nobody's code; REFERRAL_NOT_POSSIBLE
   */
  void accept(UserId user, String code, String address) {
    UserId referrer = store.findOwner(code).orElseThrow(CommonError.NOT_FOUND::asError);
    if (!isNew(user) || referrer.compareTo(user) >= 0) {
      throw ReferralError.REFERRAL_NOT_POSSIBLE.asError();
    }
    byte[] origin = networks.originOf(address);
    if (!tx.call(() -> store.insert(user, referrer, origin))) {
      throw ReferralError.REFERRAL_NOT_POSSIBLE.asError();
    }
    if (networks.refuseNew(user, referrer)) {
      var _ = tx.call(() -> store.settle(user, ReferralState.REFUSED));
    }
  }

  private boolean isNew(UserId user) {
    return accounts
            .find(user)
            .filter(account ->
                account.createdAt().plus(settings.referralWithin()).isAfter(clock.instant()))
            .isPresent()
        && matches.listSides(user, null, 1).isEmpty();
  }
}
