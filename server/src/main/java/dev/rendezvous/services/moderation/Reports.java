package dev.rendezvous.services.moderation;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.match.EndReason;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.moderation.ReportRequests.Report;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reports by people on people. */
@Singleton
final class Reports {
  /** The other is not told that the match ended by a report. */
  private static final MatchApi.Ending TOLD_AS_ANY_OTHER =
      new MatchApi.Ending(EndReason.ENDED, null, null);

  private final Transactions tx;
  private final ReportStore store;
  private final ReportTargets targets;
  private final Freezing freezing;
  private final ReportIntake intake;
  private final MatchApi matches;
  private final BlockApi blocks;

  Reports(
      Transactions tx,
      ReportStore store,
      ReportTargets targets,
      Freezing freezing,
      ReportIntake intake,
      MatchApi matches,
      BlockApi blocks) {
    this.tx = tx;
    this.store = store;
    this.targets = targets;
    this.freezing = freezing;
    this.intake = intake;
    this.matches = matches;
    this.blocks = blocks;
  }

  /**
   * Makes a report: the evidence is safe before anybody can notice. Then the match ends and the
   * block holds; whoever asks again, since they heard no answer, has what was left out done.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND alike for whoever may not be reported;
   *     VALIDATION_FAILED; TOO_MANY_BLOCKS, once the report is made
   */
  ReportStore.Made make(UserId reporter, Report report) {
    report.requireOneSubject();
    ReportStore.Made made = find(reporter, report).orElseGet(() -> freeze(reporter, report));
    MatchId match = made.match();
    if (match != null) {
      var _ = matches.end(reporter, match, TOLD_AS_ANY_OTHER);
    }
    if (report.wantsBlock() && !made.reported().equals(UserId.ERASED)) {
      blocks.add(reporter, made.reported());
    }
    return made;
  }

  /** The same report, made before; whoever was blocked by it can't be seen any more. */
  private Optional<ReportStore.Made> find(UserId reporter, Report report) {
    MatchId match = report.matchId();
    UserId user = report.userId();
    if (match != null) {
      return store.findOnMatch(reporter, match);
    }
    return user == null ? Optional.empty() : store.findOpen(reporter, user);
  }

  private ReportStore.Made freeze(UserId reporter, Report report) {
    ReportTarget target = target(reporter, report);
    ReportEvidence.Person person = freezing.person(target.reported());
    MatchId match = target instanceof ReportTarget.Partner partner ? partner.match() : null;
    tx.run(() -> {
      String evidence = freezing.freeze(target, person, report.shown());
      intake.take(reporter, target.reported(), match, report, evidence);
    });
    return find(reporter, report).orElseThrow();
  }

  private ReportTarget target(UserId reporter, Report report) {
    MatchId match = report.matchId();
    UserId user = report.userId();
    if (match != null) {
      return targets.partner(reporter, match);
    }
    if (user != null) {
      return targets.face(reporter, user);
    }
    throw new IllegalStateException("a report without a subject was let in");
  }
}
