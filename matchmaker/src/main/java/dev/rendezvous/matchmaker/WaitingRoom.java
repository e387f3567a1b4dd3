package dev.rendezvous.matchmaker;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everybody who waits, on shelves by gender, wished genders and patience. */
final class WaitingRoom {
  private static final int GENDERS = Gender.values().length;
  private static final int PATIENCES = Ticket.MAX_TIER + 1;

  private final int patiences;
  private final Countries.Bits bits = new Countries.Bits();
  private final @Nullable Shelf[] shelves = new Shelf[GENDERS * Gender.SETS * PATIENCES];

  /**
   * @param patiences how many kinds of patience there are
   */
  WaitingRoom(int patiences) {
    this.patiences = patiences;
  }

  Countries.Bits countries() {
    return bits;
  }

  void add(Waiting newcomer) {
    int place = place(newcomer.gender, newcomer.wantedGenders, newcomer.patience.kind());
    Shelf shelf = shelves[place];
    if (shelf == null) {
      shelf = new Shelf(bits);
      shelves[place] = shelf;
    }
    newcomer.line = shelf.add(newcomer);
  }

  void remove(Waiting leaver) {
    int place = place(leaver.gender, leaver.wantedGenders, leaver.patience.kind());
    Line line = Objects.requireNonNull(leaver.line);
    Objects.requireNonNull(shelves[place]).remove(leaver, line);
    leaver.line = null;
  }

  /** Shows the search every line in which somebody might wait whom the seeker may meet. */
  void show(Search search, Waiting seeker) {
    for (int gender = 0; gender < GENDERS; gender++) {
      if ((seeker.wantedGenders & (1 << gender)) != 0) {
        showThoseWhoWant(seeker.gender, gender, search, seeker);
      }
    }
  }

  private void showThoseWhoWant(int wanted, int gender, Search search, Waiting seeker) {
    for (int wishes = 1; wishes < Gender.SETS; wishes++) {
      if ((wishes & (1 << wanted)) != 0) {
        for (int patience = 0; patience < patiences; patience++) {
          Shelf shelf = shelves[place(gender, wishes, patience)];
          if (shelf != null) {
            shelf.show(search, seeker);
          }
        }
      }
    }
  }

  private static int place(int gender, int wishes, int patience) {
    return (gender * Gender.SETS + wishes) * PATIENCES + patience;
  }
}
