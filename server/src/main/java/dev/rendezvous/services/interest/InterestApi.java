package dev.rendezvous.services.interest;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The catalogue of interests, for the other services. */
public interface InterestApi {
  /**
   * Refuses what can't be chosen: there is no such interest, or it may not be chosen any more.
   *
   * @param slugs the choice, told as {@code interests} in the refusal
   * @param already what was chosen before, which may stay
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED, with each of them
   */
  void requireChoosable(List<String> slugs, Collection<String> already);

  /** The places of interests in the matcher's bit set; what is not in the catalogue has none. */
  Set<Integer> numbersOf(Collection<String> slugs);
}
