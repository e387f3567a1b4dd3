package dev.rendezvous.services.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has changed from one version to another, line by line.
 *
 * @param title absent when it is the same
 * @param format absent when it is the same
 * @param changes in the order of the text; what stands between them is the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionDiff(
    int from, int to, @Nullable Replaced title, @Nullable Replaced format, List<Change> changes) {
  VersionDiff {
    changes = List.copyOf(changes);
  }

  /** One short text for another. */
  record Replaced(String from, String to) {}

  /**
   * Some lines for others.
   *
   * @param fromLine where the lines that went began, from 1
   * @param toLine where those that came begin, from 1
   */
  record Change(int fromLine, List<String> removed, int toLine, List<String> added) {
    Change {
      removed = List.copyOf(removed);
      added = List.copyOf(added);
    }

    /** Whether nothing that is the same stands between them. */
    private boolean isFollowedBy(Change next) {
      return next.fromLine == fromLine + removed.size() && next.toLine == toLine + added.size();
    }

    private Change and(Change next) {
      return new Change(
          fromLine,
          Stream.concat(removed.stream(), next.removed.stream()).toList(),
          toLine,
          Stream.concat(added.stream(), next.added.stream()).toList());
    }

    private static Change of(AbstractDelta<String> delta) {
      return new Change(
          delta.getSource().getPosition() + 1,
          delta.getSource().getLines(),
          delta.getTarget().getPosition() + 1,
          delta.getTarget().getLines());
    }
  }

  /** Compares two texts; in linear space, since the other way's grows by their product. */
  static VersionDiff of(int from, Writing before, int to, Writing after) {
    List<AbstractDelta<String>> deltas =
        DiffUtils.diff(
                before.body().lines().toList(),
                after.body().lines().toList(),
                new MyersDiffWithLinearSpace<>())
            .getDeltas();
    return new VersionDiff(
        from,
        to,
        replaced(before.title(), after.title()),
        replaced(before.format().name(), after.format().name()),
        joined(deltas.stream().map(Change::of).toList()));
  }

  /** The algorithm tells what came and what went at one place as two. */
  private static List<Change> joined(List<Change> changes) {
    List<Change> joined = new ArrayList<>();
    for (Change change : changes) {
      if (!joined.isEmpty() && joined.getLast().isFollowedBy(change)) {
        joined.add(joined.removeLast().and(change));
      } else {
        joined.add(change);
      }
    }
    return joined;
  }

  private static @Nullable Replaced replaced(@Nullable String from, @Nullable String to) {
    return from == null || to == null || Objects.equals(from, to) ? null : new Replaced(from, to);
  }
}
