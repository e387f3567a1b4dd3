package dev.rendezvous.matchmaker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * People of one gender, patience and set of wished genders, in lines by age and by their wish for
 * countries: those who wish for none, those who wish for one, by which, and those who wish for
 * several.
 *
 * <p>So a search opens, of those who insist on a country, only the lines of the seeker's own, and
 * the others only cost it a look at a summary.
 */
final class Shelf {
  private static final int AGES = Traits.MAX_AGE - Traits.ADULT_AGE + 1;
  private static final long NOBODY = Long.MAX_VALUE;
  private static final int NO_WISH = 0;
  private static final int SEVERAL = 1;
  private static final int FIRST_COUNTRY = 2;

  private final Countries.Bits bits;

  /** For each age the lines by wish, as far as somebody ever had that wish. */
  private final @Nullable Line[][] lines = new Line[AGES][0];

  private final int[] peopleByAge = new int[AGES];

  /**
   * For each age when the longest waiting came of those who wish for no country: most lines are
   * closed by it, and need not be gone to if it lies beside the others.
   */
  private final long[] headMillis = new long[AGES];

  Shelf(Countries.Bits bits) {
    this.bits = bits;
    Arrays.fill(headMillis, NOBODY);
  }

  Line add(Waiting newcomer) {
    int age = newcomer.age - Traits.ADULT_AGE;
    Line line = line(age, wish(newcomer.wantedCountries), newcomer.patience);
    line.add(newcomer);
    peopleByAge[age]++;
    noteHead(age, line);
    return line;
  }

  void remove(Waiting leaver, Line line) {
    int age = leaver.age - Traits.ADULT_AGE;
    line.remove(leaver);
    peopleByAge[age]--;
    noteHead(age, line);
    int wish = wish(leaver.wantedCountries);
    if (line.isEmpty() && wish >= FIRST_COUNTRY) {
      lines[age][wish] = null;
    }
  }

  /** Shows the search every line in which somebody might wait whom the seeker may meet. */
  void show(Search search, Waiting seeker) {
    int last = seeker.wantedAgeMax - Traits.ADULT_AGE;
    for (int age = seeker.wantedAgeMin - Traits.ADULT_AGE; age <= last; age++) {
      if (peopleByAge[age] > 0) {
        show(search, seeker, age);
      }
    }
  }

  private void show(Search search, Waiting seeker, int age) {
    @Nullable Line[] byWish = lines[age];
    if (headMillis[age] <= search.limitMillis()) {
      search.look(lineAt(byWish, NO_WISH));
    }
    if (seeker.country != Countries.UNTOLD) {
      search.look(lineAt(byWish, SEVERAL));
      search.look(lineAt(byWish, FIRST_COUNTRY + seeker.country));
    }
  }

  private void noteHead(int age, Line line) {
    if (line == lineAt(lines[age], NO_WISH)) {
      headMillis[age] = line.isEmpty() ? NOBODY : line.headMillis();
    }
  }

  private static @Nullable Line lineAt(@Nullable Line[] byWish, int wish) {
    return wish < byWish.length ? byWish[wish] : null;
  }

  private Line line(int age, int wish, Patience patience) {
    if (wish >= lines[age].length) {
      lines[age] = Arrays.copyOf(lines[age], wish + 1);
    }
    Line line = lines[age][wish];
    if (line == null) {
      line = new Line(bits, patience);
      lines[age][wish] = line;
    }
    return line;
  }

  private static int wish(short[] wantedCountries) {
    return switch (wantedCountries.length) {
      case 0 -> NO_WISH;
      case 1 -> FIRST_COUNTRY + wantedCountries[0];
      default -> SEVERAL;
    };
  }
}
