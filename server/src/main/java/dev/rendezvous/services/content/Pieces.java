package dev.rendezvous.services.content;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Lets one at a time change a page or block, who has seen its present state, and puts it on record.
 */
@Singleton
final class Pieces {
  /** Of one page or block in one language. */
  static final int MAX_VERSIONS = 500;

  private final Transactions tx;
  private final PieceStore store;
  private final Publications publications;
  private final AuditLog audit;

  Pieces(Transactions tx, PieceStore store, Publications publications, AuditLog audit) {
    this.tx = tx;
    this.store = store;
    this.publications = publications;
    this.audit = audit;
  }

  /**
   * Changes one that was not deleted, in the open transaction or one of its own.
   *
   * @param change answers the number of the version that it is about
   * @return the piece after that
   * @throws dev.rendezvous.types.AppError NOT_FOUND; PRECONDITION_FAILED; {@link
   *     ContentError#CONTENT_DELETED}; what the change throws
   */
  Piece change(PieceName name, String action, Act act, ToIntFunction<Piece> change) {
    return tx.call(() -> {
      Piece piece = lock(name, act);
      if (piece.deletedAt() != null) {
        throw ContentError.CONTENT_DELETED.asError();
      }
      return done(name, action, act, change.applyAsInt(piece));
    });
  }

  /** A piece that nobody else changes until the open transaction ends. */
  Piece lock(PieceName name, Act act) {
    Piece piece = store.lock(name).orElseThrow(CommonError.NOT_FOUND::asError);
    if (!Conditional.allowsVersion(act.ifMatch(), piece.revision())) {
      throw CommonError.PRECONDITION_FAILED.asError();
    }
    return piece;
  }

  /** Puts on record what was done in the open transaction, and reads what came of it. */
  Piece done(PieceName name, String action, Act act, int version) {
    Caller caller = act.caller();
    audit.add(
        new AuditEntry(
            "content." + action,
            true,
            caller == null ? null : caller.userId(),
            null,
            caller == null ? null : caller.sessionId(),
            null,
            Map.of(
                "kind",
                name.kind().label(),
                "name",
                name.name(),
                "locale",
                name.locale(),
                "version",
                Integer.toString(version))));
    return store.find(name).orElseThrow();
  }

  /** To be called in the transaction that changes what readers of a language see. */
  void forgetPublished(PieceName name) {
    tx.afterCommit(publications.change(name.locale()));
  }
}
