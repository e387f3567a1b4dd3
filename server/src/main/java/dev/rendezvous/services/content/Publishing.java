package dev.rendezvous.services.content;

import dev.rendezvous.services.content.Version.Heading;
import dev.rendezvous.services.content.Version.State;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Decides which version readers see. */
@Singleton
final class Publishing {
  private static final Logger LOG = Logger.getLogger(Publishing.class);
  private static final Duration FURTHEST = Duration.ofDays(2 * 365);

  /** Most characters of one kind that readers of a language are shown: all of it is cached. */
  private static final long MAX_SHOWN = 2_000_000;

  private static final int BATCH = 100;

  private final Pieces pieces;
  private final PieceStore store;
  private final InstantSource clock;

  Publishing(Pieces pieces, PieceStore store, InstantSource clock) {
    this.pieces = pieces;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Shows the draft to readers.
   *
   * @throws dev.rendezvous.types.AppError as {@link Pieces#change}; {@link ContentError#NO_DRAFT};
   *     {@link ContentError#DRAFT_SCHEDULED}; {@link ContentError#CONTENT_FULL}
   */
  Piece publish(PieceName name, Act act) {
    return pieces.change(
        name,
        "published",
        act,
        piece -> {
          int version = draftOf(piece);
          requireRoom(name, version);
          return publish(piece, version, clock.instant());
        });
  }

  private int publish(Piece piece, int version, Instant at) {
    PieceName name = piece.name();
    piece.live().ifPresent(live -> store.archive(name, live.version(), piece.next()));
    store.publish(name, version, piece.next(), at);
    pieces.forgetPublished(name);
    return version;
  }

  /** The version of the draft that may still be written. */
  static int draftOf(Piece piece) {
    if (piece.in(State.SCHEDULED).isPresent()) {
      throw ContentError.DRAFT_SCHEDULED.asError();
    }
    return piece.in(State.DRAFT).map(Heading::version).orElseThrow(ContentError.NO_DRAFT::asError);
  }

  private void requireRoom(PieceName name, int version) {
    long own = store.findWriting(name, version).orElseThrow().body().length();
    if (store.countShownBeside(name) + own > MAX_SHOWN) {
      throw ContentError.CONTENT_FULL.asError();
    }
  }

  /**
   * Has the draft published at a time; or at another time, when it was scheduled before.
   *
   * @throws dev.rendezvous.types.AppError as {@link Pieces#change}; VALIDATION_FAILED; {@link
   *     ContentError#NO_DRAFT}; {@link ContentError#CONTENT_FULL}
   */
  Piece schedule(PieceName name, Act act, Instant at) {
    Instant now = clock.instant();
    if (!at.isAfter(now) || at.isAfter(now.plus(FURTHEST))) {
      throw FieldError.of("publishAt", "FUTURE", "must be within the next two years");
    }
    return pieces.change(
        name,
        "scheduled",
        act,
        piece -> {
          Heading open = piece.open().orElseThrow(ContentError.NO_DRAFT::asError);
          requireRoom(name, open.version());
          store.schedule(name, open.version(), piece.next(), at);
          return open.version();
        });
  }

  /**
   * Makes a draft again of what was scheduled.
   *
   * @throws dev.rendezvous.types.AppError as {@link Pieces#change}; {@link
   *     ContentError#NOT_SCHEDULED}
   */
  Piece unschedule(PieceName name, Act act) {
    return pieces.change(
        name,
        "unscheduled",
        act,
        piece -> {
          Heading planned =
              piece.in(State.SCHEDULED).orElseThrow(ContentError.NOT_SCHEDULED::asError);
          store.unschedule(name, planned.version(), piece.next());
          return planned.version();
        });
  }

  /**
   * Shows it to nobody any more.
   *
   * @throws dev.rendezvous.types.AppError as {@link Pieces#change}; {@link
   *     ContentError#NOT_PUBLISHED}
   */
  Piece unpublish(PieceName name, Act act) {
    return pieces.change(
        name,
        "unpublished",
        act,
        piece -> {
          Heading live = piece.live().orElseThrow(ContentError.NOT_PUBLISHED::asError);
          store.archive(name, live.version(), piece.next());
          pieces.forgetPublished(name);
          return live.version();
        });
  }

  /**
   * Publishes some of what is due. Safe in any number of processes: whoever is second finds that it
   * was done.
   *
   * @return how many were published here
   */
  int publishDue() {
    int done = 0;
    for (ContentKind kind : ContentKind.values()) {
      for (PieceStore.Due due : store.listDue(kind, BATCH)) {
        done += publishDue(due) ? 1 : 0;
      }
    }
    return done;
  }

  private boolean publishDue(PieceStore.Due due) {
    try {
      var _ =
          pieces.change(
              due.piece(),
              "published",
              Act.SCHEDULED,
              piece -> {
                requireStillDue(piece, due);
                return publish(piece, due.version(), later(due.publishAt(), clock.instant()));
              });
      return true;
    } catch (AppError e) {
      LOG.debugf("%s is not to be published any more: %s", due.piece(), e.getMessage());
      return false;
    } catch (RuntimeException e) {
      LOG.warnf(e, "%s could not be published, and will be tried again", due.piece());
      return false;
    }
  }

  /** It may have been published, put off or thrown away since it was found. */
  private static void requireStillDue(Piece piece, PieceStore.Due due) {
    boolean isDue =
        piece
            .in(State.SCHEDULED)
            .filter(planned -> planned.version() == due.version())
            .filter(planned -> due.publishAt().equals(planned.publishAt()))
            .isPresent();
    if (!isDue) {
      throw ContentError.NOT_SCHEDULED.asError();
    }
  }

  /** The clock that said that it is due may be ahead of this one. */
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
