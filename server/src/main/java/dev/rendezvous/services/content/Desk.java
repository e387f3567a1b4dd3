package dev.rendezvous.services.content;

import dev.rendezvous.services.content.Version.Heading;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Page;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies before editors: lists, pieces with their versions, how texts would look. */
@Singleton
final class Desk {
  private final PieceStore store;
  private final Proofreader proofreader;
  private final Marks marks;

  Desk(PieceStore store, Proofreader proofreader, Marks marks) {
    this.store = store;
    this.proofreader = proofreader;
    this.marks = marks;
  }

  /**
   * A part of what there is, by name and language.
   *
   * @param cursor as a part before this one answered it; null for the beginning
   */
  Page<PieceSummary> list(
      ContentKind kind, PieceSummary.Filter filter, @Nullable String cursor, int limit) {
    List<PieceSummary> found = store.list(kind, filter, last(kind, cursor), limit + 1);
    List<PieceSummary> shown = found.subList(0, Math.min(found.size(), limit));
    String next =
        found.size() > limit ? shown.getLast().locale() + ":" + shown.getLast().name() : null;
    return new Page<>(shown, 1, limit, -1, next);
  }

  private static @Nullable PieceName last(ContentKind kind, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    String[] parts = cursor.split(":", 2);
    if (parts.length < 2 || !PieceName.isName(parts[1]) || !PieceName.isLocale(parts[0])) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
    return new PieceName(kind, parts[1], parts[0]);
  }

  /**
   * One piece, also if it was deleted.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  PieceView view(PieceName name) {
    return view(store.find(name).orElseThrow(CommonError.NOT_FOUND::asError));
  }

  /** A piece with the texts that matter now. */
  PieceView view(Piece piece) {
    return new PieceView(
        piece.name().name(),
        piece.name().locale(),
        piece.revision(),
        piece.deletedAt(),
        piece.open().map(open -> version(piece.name(), open)).orElse(null),
        piece.live().map(live -> version(piece.name(), live)).orElse(null),
        piece.versions());
  }

  /**
   * One version.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  Version version(PieceName name, int number) {
    Heading heading =
        store.find(name).stream()
            .flatMap(piece -> piece.versions().stream())
            .filter(one -> one.version() == number)
            .findFirst()
            .orElseThrow(CommonError.NOT_FOUND::asError);
    return version(name, heading);
  }

  private Version version(PieceName name, Heading heading) {
    Writing writing = writing(name, heading.version());
    Proofreader.Content content = marks.filled(proofreader.content(writing));
    return new Version(
        heading, writing.title(), writing.format(), writing.body(), content.html(), content.data());
  }

  private Writing writing(PieceName name, int version) {
    return store.findWriting(name, version).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  /**
   * What changed between two versions.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  VersionDiff diff(PieceName name, int from, int to) {
    return VersionDiff.of(from, writing(name, from), to, writing(name, to));
  }

  /**
   * What readers would see of a text that is not kept.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  Proofreader.Content preview(Writing writing) {
    return marks.filled(proofreader.content(proofreader.checked(writing)));
  }
}
