package dev.rendezvous.services.content;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.content.Version.Heading;
import dev.rendezvous.services.content.Version.State;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Writes drafts. A text that was published is not written in any more: the next draft is another
 * version.
 */
@Singleton
final class Editing {
  /** Of one kind in one language. */
  private static final int MAX_PIECES = 500;

  private static final int FIRST = 1;

  private final Transactions tx;
  private final Pieces pieces;
  private final PieceStore store;
  private final Proofreader proofreader;
  private final InstantSource clock;

  Editing(
      Transactions tx,
      Pieces pieces,
      PieceStore store,
      Proofreader proofreader,
      InstantSource clock) {
    this.tx = tx;
    this.pieces = pieces;
    this.store = store;
    this.proofreader = proofreader;
    this.clock = clock;
  }

  /**
   * Begins a page or block in a language, with a draft.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED; {@link ContentError#CONTENT_EXISTS};
   *     {@link ContentError#CONTENT_FULL}
   */
  Piece create(Caller editor, PieceName name, Writing written) {
    Writing writing = proofreader.checked(written);
    return tx.call(() -> {
      if (store.find(name).isPresent()) {
        throw ContentError.CONTENT_EXISTS.asError();
      }
      if (store.count(name.kind(), name.locale()) >= MAX_PIECES) {
        throw ContentError.CONTENT_FULL.asError();
      }
      if (!store.insert(name, FIRST, FIRST, writing, editor.userId())) {
        throw ContentError.CONTENT_EXISTS.asError();
      }
      return pieces.done(name, "created", new Act(editor, null), FIRST);
    });
  }

  /**
   * Writes the draft; begins one when there is none.
   *
   * @throws dev.rendezvous.types.AppError as {@link Pieces#change}; VALIDATION_FAILED; {@link
   *     ContentError#DRAFT_SCHEDULED}; {@link ContentError#CONTENT_FULL}
   */
  Piece write(PieceName name, Act act, Writing written) {
    Writing writing = proofreader.checked(written);
    return pieces.change(
        name,
        "draft_written",
        act,
        piece -> {
          if (piece.in(State.SCHEDULED).isPresent()) {
            throw ContentError.DRAFT_SCHEDULED.asError();
          }
          Heading draft = piece.in(State.DRAFT).orElse(null);
          if (draft == null) {
            return begin(piece, writing, act.author());
          }
          store.write(name, draft.version(), piece.next(), writing, act.author());
          return draft.version();
        });
  }

  /**
   * Makes a draft of an older version's text.
   *
   * @throws dev.rendezvous.types.AppError as {@link Pieces#change}; NOT_FOUND for a version that is
   *     none of this piece; {@link ContentError#DRAFT_EXISTS}; {@link ContentError#CONTENT_FULL}
   */
  Piece revive(PieceName name, Act act, int version) {
    return pieces.change(
        name,
        "version_restored",
        act,
        piece -> {
          Writing writing =
              store.findWriting(name, version).orElseThrow(CommonError.NOT_FOUND::asError);
          if (piece.open().isPresent()) {
            throw ContentError.DRAFT_EXISTS.asError();
          }
          return begin(piece, proofreader.checked(writing), act.author());
        });
  }

  private int begin(Piece piece, Writing writing, UserId author) {
    int version = piece.latest() + 1;
    if (version > Pieces.MAX_VERSIONS) {
      throw ContentError.CONTENT_FULL.asError();
    }
    if (!store.insert(piece.name(), version, piece.next(), writing, author)) {
      throw CommonError.CONFLICT.asError();
    }
    return version;
  }

  /**
   * Throws the draft away; its text stays among the versions.
   *
   * @throws dev.rendezvous.types.AppError as {@link Pieces#change}; {@link ContentError#NO_DRAFT};
   *     {@link ContentError#DRAFT_SCHEDULED}
   */
  Piece discard(PieceName name, Act act) {
    return pieces.change(
        name,
        "draft_discarded",
        act,
        piece -> {
          int version = Publishing.draftOf(piece);
          store.archive(name, version, piece.next());
          return version;
        });
  }

  /**
   * Deletes a page or block in a language: readers don't see it, and it is not published by itself.
   *
   * @throws dev.rendezvous.types.AppError as {@link Pieces#change}
   */
  Piece delete(PieceName name, Act act) {
    return pieces.change(
        name,
        "deleted",
        act,
        piece -> {
          piece.live().ifPresent(live -> store.archive(name, live.version(), piece.next()));
          piece
              .in(State.SCHEDULED)
              .ifPresent(planned -> store.unschedule(name, planned.version(), piece.next()));
          store.setDeleted(name, piece.next(), clock.instant());
          pieces.forgetPublished(name);
          return piece.latest();
        });
  }

  /**
   * Brings back what was deleted, unpublished; does nothing when it was not.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; PRECONDITION_FAILED
   */
  Piece undelete(PieceName name, Act act) {
    return tx.call(() -> {
      Piece piece = pieces.lock(name, act);
      if (piece.deletedAt() == null) {
        return piece;
      }
      store.setDeleted(name, piece.next(), null);
      return pieces.done(name, "undeleted", act, piece.latest());
    });
  }
}
