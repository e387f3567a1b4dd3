package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People whose waits are counted together. What is empty does not matter in it; a finer part comes
 * only with all coarser ones.
 *
 * @param gender their own
 * @param wanted the genders they wish for; empty when their own does not matter either
 * @param ages their own
 * @param tier their ticket's
 */
public record Segment(
    Optional<Gender> gender, Set<Gender> wanted, Optional<AgeBand> ages, OptionalInt tier) {
  /** Everybody. */
  public static final Segment EVERYBODY =
      new Segment(Optional.empty(), Set.of(), Optional.empty(), OptionalInt.empty());

  private static final String EVERYBODY_KEY = "everybody";

  public Segment {
    Limits.require(gender.isEmpty() == wanted.isEmpty(), "gender and wishes come together");
    Limits.require(ages.isEmpty() || gender.isPresent(), "ages come with a gender");
    Limits.require(tier.isEmpty() || ages.isPresent(), "a tier comes with ages");
    tier.ifPresent(number -> Limits.requireWithin("tier", number, 0, Ticket.MAX_TIER));
    wanted = Set.copyOf(wanted);
  }

  /** The segments that somebody is in, the finest first and everybody last. */
  public static List<Segment> of(Traits me, Wishes wants, int tier) {
    var gender = Optional.of(me.gender());
    var ages = Optional.of(AgeBand.of(me.age()));
    return List.of(
        new Segment(gender, wants.genders(), ages, OptionalInt.of(tier)),
        new Segment(gender, wants.genders(), ages, OptionalInt.empty()),
        new Segment(gender, wants.genders(), Optional.empty(), OptionalInt.empty()),
        EVERYBODY);
  }

  /**
   * A name that stays the same between versions: {@code woman>man+non_binary/25-29/tier-0}, less
   * what does not matter, or {@code everybody}.
   */
  public String key() {
    if (gender.isEmpty()) {
      return EVERYBODY_KEY;
    }
    var parts = new ArrayList<String>();
    String wishes =
        wanted.stream().sorted().map(Segment::lowerCase).collect(Collectors.joining("+"));
    parts.add(lowerCase(gender.get()) + ">" + wishes);
    ages.ifPresent(band -> parts.add(band.label()));
    tier.ifPresent(number -> parts.add("tier-" + number));
    return String.join("/", parts);
  }

  private static String lowerCase(Gender gender) {
    return gender.name().toLowerCase(Locale.ROOT);
  }
}
