package dev.rendezvous.services.profile;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.interest.InterestApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.IntPredicate;

/** How people change whom they look for and what they like; both share the profile's version. */
@Singleton
final class WishEditing {
  private final Transactions tx;
  private final ProfileStore store;
  private final ProfileNews news;
  private final InterestApi interests;

  WishEditing(Transactions tx, ProfileStore store, ProfileNews news, InterestApi interests) {
    this.tx = tx;
    this.store = store;
    this.news = news;
    this.interests = interests;
  }

  /**
   * Replaces whom somebody looks for.
   *
   * @param expected whether a version is one that the writer has seen
   * @throws dev.rendezvous.types.AppError PRECONDITION_FAILED; VALIDATION_FAILED for wishes that do
   *     not go together
   */
  void replacePreferences(UserId user, Preferences wanted, IntPredicate expected) {
    tx.run(() -> {
      touch(user, expected);
      wanted.requireSense(store.listInterests(user).size());
      store.replacePreferences(user, wanted);
      news.updated(user);
    });
  }

  /**
   * Replaces what somebody likes.
   *
   * @param expected whether a version is one that the writer has seen
   * @throws dev.rendezvous.types.AppError PRECONDITION_FAILED; VALIDATION_FAILED for what can't be
   *     chosen
   */
  void chooseInterests(UserId user, List<String> slugs, IntPredicate expected) {
    tx.run(() -> {
      touch(user, expected);
      interests.requireChoosable(slugs, store.listInterests(user));
      store.replaceInterests(user, slugs);
      news.updated(user);
    });
  }

  private void touch(UserId user, IntPredicate expected) {
    store.lock(user).orElseThrow(CommonError.NOT_FOUND::asError).require(expected);
    store.touch(user);
  }
}
