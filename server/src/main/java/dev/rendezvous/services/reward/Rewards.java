package dev.rendezvous.services.reward;

import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.GrantReason;
import dev.rendezvous.services.coins.Receipt;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives people what they have earned, each turn once. */
@Singleton
final class Rewards {
  private final Activities activities;
  private final Turns turns;
  private final ClaimStore claims;
  private final ProofStore proofs;
  private final BudgetStore budgets;
  private final CoinsApi coins;
  private final IdGenerator ids;

  Rewards(
      Activities activities,
      Turns turns,
      ClaimStore claims,
      ProofStore proofs,
      BudgetStore budgets,
      CoinsApi coins,
      IdGenerator ids) {
    this.activities = activities;
    this.turns = turns;
    this.claims = claims;
    this.proofs = proofs;
    this.budgets = budgets;
    this.coins = coins;
    this.ids = ids;
  }

  /**
   * Gives a reward, in the open transaction.
   *
   * @param byStaff whether somebody of the staff gives it
   * @throws dev.rendezvous.types.AppError NOT_FOUND; VALIDATION_FAILED; REWARD_ALREADY_CLAIMED,
   *     whose details say when it may be had again; REWARD_NOT_EARNED; REWARD_NOT_AVAILABLE
   */
  ClaimedReward claim(UserId user, String code, Map<String, Object> proof, boolean byStaff) {
    Activity activity = activity(code, byStaff);
    activity.proofSchema().check(proof);
    ZoneId zone = turns.zoneOf(user);
    // what was given before is read, and added to, by one at a time
    coins.lock(user);
    Instant now = turns.now();
    Turns.Before before = turns.before(user, zone, activity);
    Schedule.Turn turn = before.next(activity, now);
    if (!turn.isOpen(now)) {
      throw RewardError.REWARD_ALREADY_CLAIMED.asError(new NextTime(turn.opensAt()));
    }
    UUID claim = ids.next();
    use(user, activity, proof, claim);
    int given = activity.coinsOn(turn.streak());
    if (!budgets.take(activity, user, given)) {
      throw RewardError.REWARD_NOT_AVAILABLE.asError();
    }
    Receipt receipt = coins.grant(user, given, GrantReason.REWARD, claim, code);
    UUID movement = receipt.transaction().id();
    if (!claims.insert(claim, user, activity.id(), turn, movement, proof, now)) {
      throw RewardError.REWARD_ALREADY_CLAIMED.asError(new NextTime(null));
    }
    Schedule.Turn then = before.plus(turn, now).next(activity, now);
    return new ClaimedReward(receipt.transaction(), receipt.balance(), then.opensAt());
  }

  /** The details of REWARD_ALREADY_CLAIMED. */
  record NextTime(@Nullable Instant nextAvailableAt) {}

  private Activity activity(String code, boolean byStaff) {
    Optional<Activity> found = activities.find(code);
    if (found.isEmpty() && activities.exists(code)) {
      throw RewardError.REWARD_NOT_AVAILABLE.asError();
    }
    return found
        .filter(one -> byStaff == (one.options().evidence() == Activity.Evidence.STAFF))
        .orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private void use(UserId user, Activity activity, Map<String, Object> proof, UUID claim) {
    if (!needsProof(activity)) {
      return;
    }
    String field = activity.options().proofField();
    String source = field == null ? null : (String) proof.get(field);
    boolean used =
        proofs
            .findOpen(user, activity.id(), source)
            .filter(open -> proofs.use(open, claim))
            .isPresent();
    if (!used) {
      throw RewardError.REWARD_NOT_EARNED.asError();
    }
  }

  /** What may be had, or will be. */
  List<Reward> list(UserId user) {
    Instant now = turns.now();
    List<Activity> all =
        activities.list().stream()
            .filter(activity -> activity.options().evidence() != Activity.Evidence.STAFF)
            .toList();
    Map<UUID, Turns.Before> before = turns.before(user, all);
    Map<UUID, Integer> open =
        proofs.countOpen(user, all.stream().filter(Rewards::needsProof).map(Activity::id).toList());
    return all.stream()
        .map(activity -> {
          Schedule.Turn turn =
              Objects.requireNonNull(before.get(activity.id())).next(activity, now);
          return reward(activity, turn, open.getOrDefault(activity.id(), 0), now);
        })
        .toList();
  }

  private static boolean needsProof(Activity activity) {
    return activity.options().evidence() == Activity.Evidence.PROOF;
  }

  private static Reward reward(Activity activity, Schedule.Turn turn, int open, Instant now) {
    boolean needsProof = needsProof(activity);
    int earned = needsProof ? open : 1;
    Reward.Status status =
        turn.opensAt() == null
            ? Reward.Status.DONE
            : !turn.isOpen(now)
                ? Reward.Status.LATER
                : earned == 0 ? Reward.Status.NOT_EARNED : Reward.Status.AVAILABLE;
    return Reward.of(activity, turn, status, needsProof ? earned : null, now);
  }
}
