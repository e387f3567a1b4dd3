package dev.rendezvous.matchmaker;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The language sets of those who wait, each kept once, with every tag a small number.
 *
 * <p>Sets and numbers are counted and given back when the last ticket that needs them leaves, so
 * that tags which somebody makes up take no room for longer than their tickets.
 */
final class Languages {
  /** Tags numbered from here on share one bit and are told apart by their numbers. */
  private static final int FIRST_RARE = 63;

  private static final long RARE = 1L << FIRST_RARE;

  /** A set of languages that tickets share. */
  static final class Group {
    static final Group NONE = new Group(Set.of(), 0, new int[0]);

    private final Set<String> tags;
    private final long bits;
    private final int[] rare;
    private int users;

    private Group(Set<String> tags, long bits, int[] rare) {
      this.tags = tags;
      this.bits = bits;
      this.rare = rare;
    }

    Set<String> tags() {
      return tags;
    }

    /** Bits of which two groups have none in common unless they may share a language. */
    int folded() {
      return Hints.fold(bits);
    }

    boolean isEmpty() {
      return bits == 0;
    }

    boolean overlaps(Group other) {
      long common = bits & other.bits;
      return (common & ~RARE) != 0 || (common != 0 && sharesRare(other));
    }

    private boolean sharesRare(Group other) {
      for (int number : rare) {
        if (Arrays.binarySearch(other.rare, number) >= 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class Tag {
    final int number;
    int users;

    Tag(int number) {
      this.number = number;
    }
  }

  private final Map<Set<String>, Group> groups = new HashMap<>();
  private final Map<String, Tag> tags = new HashMap<>();
  private final BitSet numbersTaken = new BitSet();

  /** The group of these tags, to be given back by {@link #release}. */
  Group retain(Set<String> wanted) {
    if (wanted.isEmpty()) {
      return Group.NONE;
    }
    Group group = groups.get(wanted);
    if (group == null) {
      group = make(wanted);
      groups.put(group.tags, group);
    }
    group.users++;
    return group;
  }

  void release(Group group) {
    if (group == Group.NONE || --group.users > 0) {
      return;
    }
    groups.remove(group.tags);
    for (String name : group.tags) {
      Tag tag = tags.get(name);
      if (tag != null && --tag.users == 0) {
        tags.remove(name);
        numbersTaken.clear(tag.number);
      }
    }
  }

  /** How many sets are in use. */
  int size() {
    return groups.size();
  }

  private Group make(Set<String> wanted) {
    int[] numbers = wanted.stream().sorted().mapToInt(this::number).sorted().toArray();
    long bits = 0;
    for (int number : numbers) {
      bits |= 1L << Math.min(number, FIRST_RARE);
    }
    int[] rare = Arrays.stream(numbers).filter(number -> number >= FIRST_RARE).toArray();
    return new Group(Set.copyOf(wanted), bits, rare);
  }

  private int number(String name) {
    Tag tag = tags.computeIfAbsent(name, _ -> new Tag(numbersTaken.nextClearBit(0)));
    numbersTaken.set(tag.number);
    tag.users++;
    return tag.number;
  }
}
