package dev.rendezvous.services.reward;

import static dev.rendezvous.db.schema.Tables.REWARD_ACTIVITIES;
import static dev.rendezvous.db.schema.Tables.REWARD_BUDGETS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * What all together may get for an activity, in SQL. Claims take from one of a few parts, which
 * take more from the whole when they run out: so claims of different people seldom wait for each
 * other, and still no coin more is given than there is.
 */
@Singleton
final class BudgetStore {
  static final int PARTS = 16;

  /** Claims for which a part takes from the whole at once, while there is plenty. */
  private static final int CLAIMS_AT_ONCE = 50;

  private final Database db;

  BudgetStore(Database db) {
    this.db = db;
  }

  /** Takes coins from what is left; false when it is not there. */
  boolean take(Activity activity, UserId user, int coins) {
    Long total = activity.totalBudget();
    if (total == null) {
      return true;
    }
    int own = Math.floorMod(user.value().hashCode(), PARTS);
    if (takeFrom(activity.id(), own, coins)) {
      return true;
    }
    long plenty = Math.min((long) coins * CLAIMS_AT_ONCE, total / (PARTS * 4L));
    if (refill(activity.id(), own, Math.max(plenty, coins)) || refill(activity.id(), own, coins)) {
      return takeFrom(activity.id(), own, coins);
    }
    return others(activity.id(), own, coins).stream()
        .anyMatch(part -> takeFrom(activity.id(), part, coins));
  }

  private boolean takeFrom(UUID activity, int part, int coins) {
    return db.write()
            .update(REWARD_BUDGETS)
            .set(REWARD_BUDGETS.LEFT_COINS, REWARD_BUDGETS.LEFT_COINS.minus(coins))
            .set(REWARD_BUDGETS.SPENT_COINS, REWARD_BUDGETS.SPENT_COINS.plus(coins))
            .where(REWARD_BUDGETS.ACTIVITY_ID.eq(activity).and(REWARD_BUDGETS.PART.eq(part)))
            .and(REWARD_BUDGETS.LEFT_COINS.ge((long) coins))
            .execute()
        == 1;
  }

  private boolean refill(UUID activity, int part, long coins) {
    boolean taken =
        db.write()
                .update(REWARD_ACTIVITIES)
                .set(REWARD_ACTIVITIES.SPENT_BUDGET, REWARD_ACTIVITIES.SPENT_BUDGET.plus(coins))
                .where(REWARD_ACTIVITIES.ID.eq(activity))
                .and(REWARD_ACTIVITIES.SPENT_BUDGET.plus(coins).le(REWARD_ACTIVITIES.TOTAL_BUDGET))
                .execute()
            == 1;
    if (taken && !add(activity, part, coins)) {
      db.write()
          .insertInto(REWARD_BUDGETS)
          .set(REWARD_BUDGETS.ACTIVITY_ID, activity)
          .set(REWARD_BUDGETS.PART, part)
          .onDuplicateKeyIgnore()
          .execute();
      return add(activity, part, coins);
    }
    return taken;
  }

  private boolean add(UUID activity, int part, long coins) {
    return db.write()
            .update(REWARD_BUDGETS)
            .set(REWARD_BUDGETS.LEFT_COINS, REWARD_BUDGETS.LEFT_COINS.plus(coins))
            .where(REWARD_BUDGETS.ACTIVITY_ID.eq(activity).and(REWARD_BUDGETS.PART.eq(part)))
            .execute()
        == 1;
  }

  /** Where the last of it may lie. */
  private List<Integer> others(UUID activity, int own, int coins) {
    return db.read()
        .select(REWARD_BUDGETS.PART)
        .from(REWARD_BUDGETS)
        .where(REWARD_BUDGETS.ACTIVITY_ID.eq(activity).and(REWARD_BUDGETS.PART.ne(own)))
        .and(REWARD_BUDGETS.LEFT_COINS.ge((long) coins))
        .orderBy(REWARD_BUDGETS.PART)
        .limit(PARTS)
        .fetch(REWARD_BUDGETS.PART);
  }
}
