package dev.rendezvous.matchmaker;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who waits, in buckets of one gender, age and set of wished genders, longest wait first.
 *
 * <p>A search opens only buckets whose people the seeker wishes for and who wish for the seeker's
 * gender, and leaves each at the first partner who will do, or who came later than one found
 * already.
 */
final class WaitingRoom {
  private static final int GENDERS = Gender.values().length;
  private static final int GENDER_SETS = 1 << GENDERS;
  private static final int AGES = Traits.MAX_AGE - Traits.ADULT_AGE + 1;

  private final BiPredicate<Waiting, Waiting> suit;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made
  private final @Nullable TreeSet<Waiting>[] buckets = new TreeSet[GENDERS * GENDER_SETS * AGES];

  /**
   * @param suit whether two may be paired now
   */
  WaitingRoom(BiPredicate<Waiting, Waiting> suit) {
    this.suit = suit;
  }

  void add(Waiting waiting) {
    int index = bucketOf(waiting);
    var bucket = buckets[index];
    if (bucket == null) {
      bucket = new TreeSet<>(Waiting.BY_SENIORITY);
      buckets[index] = bucket;
    }
    bucket.add(waiting);
  }

  void remove(Waiting waiting) {
    var bucket = buckets[bucketOf(waiting)];
    if (bucket != null) {
      bucket.remove(waiting);
    }
  }

  /** Of those who came before the seeker and suit, the one who waited longest. */
  @Nullable Waiting findEarlier(Waiting seeker) {
    return search(seeker, bucket -> bucket.headSet(seeker, false));
  }

  /** Of those who came after the seeker and suit, the one who waited longest. */
  @Nullable Waiting findLater(Waiting seeker) {
    return search(seeker, bucket -> bucket.tailSet(seeker, false));
  }

  private @Nullable Waiting search(
      Waiting seeker, UnaryOperator<NavigableSet<Waiting>> candidates) {
    var wants = seeker.ticket().wants();
    int wantedGenders = Gender.mask(wants.genders());
    int own = seeker.ticket().me().gender().bit();
    Waiting found = null;
    for (int gender = 0; gender < GENDERS; gender++) {
      for (int wishes = 1; wishes < GENDER_SETS; wishes++) {
        if ((wantedGenders & 1 << gender) != 0 && (wishes & own) != 0) {
          int first = bucketOf(gender, wishes, wants.ageMin());
          int last = bucketOf(gender, wishes, wants.ageMax());
          found = searchBuckets(seeker, first, last, candidates, found);
        }
      }
    }
    return found;
  }

  private @Nullable Waiting searchBuckets(
      Waiting seeker,
      int first,
      int last,
      UnaryOperator<NavigableSet<Waiting>> candidates,
      @Nullable Waiting found) {
    for (int i = first; i <= last; i++) {
      var bucket = buckets[i];
      if (bucket != null && !bucket.isEmpty()) {
        found = searchBucket(seeker, candidates.apply(bucket), found);
      }
    }
    return found;
  }

  private @Nullable Waiting searchBucket(
      Waiting seeker, NavigableSet<Waiting> candidates, @Nullable Waiting found) {
    for (Waiting candidate : candidates) {
      if (found != null && Waiting.BY_SENIORITY.compare(candidate, found) > 0) {
        return found;
      }
      if (suit.test(seeker, candidate)) {
        return candidate;
      }
    }
    return found;
  }

  private static int bucketOf(Waiting waiting) {
    var me = waiting.ticket().me();
    int wishes = Gender.mask(waiting.ticket().wants().genders());
    return bucketOf(me.gender().index(), wishes, me.age());
  }

  /** Buckets of neighbouring ages lie side by side. */
  private static int bucketOf(int gender, int wishes, int age) {
    return (gender * GENDER_SETS + wishes) * AGES + age - Traits.ADULT_AGE;
  }
}
