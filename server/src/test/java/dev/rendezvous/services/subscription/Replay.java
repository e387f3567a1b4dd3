package dev.rendezvous.services.subscription;

import dev.rendezvous.services.store.StoreProviderApi.Notice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Plays what happened in a store, with its notices in their order or in any. */
record Replay(Inbox inbox, List<Step> steps) {
  private static final int TIMES = 3;

  /**
   * Something that happened.
   *
   * @param happens makes the store say so when it is asked
   * @param told what it notifies of it
   */
  record Step(Runnable happens, List<Notice> told) {}

  /** Each notice once, at once. */
  void inOrder() {
    for (Step step : steps) {
      step.happens().run();
      step.told().forEach(inbox::handle);
    }
  }

  /** Each three times, some time after it happened. */
  void late(long seed) {
    Random chance = new Random(seed);
    List<Notice> underWay = new ArrayList<>();
    for (Step step : steps) {
      step.happens().run();
      addTimes(underWay, step);
      Collections.shuffle(underWay, chance);
      for (int i = chance.nextInt(underWay.size() + 1); i > 0; i--) {
        inbox.handle(underWay.removeLast());
      }
    }
    underWay.forEach(inbox::handle);
  }

  /** Each three times, in any order, after all is over. */
  void atTheEnd(long seed) {
    List<Notice> all = new ArrayList<>();
    for (Step step : steps) {
      step.happens().run();
      addTimes(all, step);
    }
    Collections.shuffle(all, new Random(seed));
    all.forEach(inbox::handle);
  }

  private static void addTimes(List<Notice> all, Step step) {
    for (int i = 0; i < TIMES; i++) {
      all.addAll(step.told());
    }
  }
}
