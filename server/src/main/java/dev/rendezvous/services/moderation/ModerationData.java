package dev.rendezvous.services.moderation;

import dev.rendezvous.config.ModerationSettings;
import dev.rendezvous.config.PrivacySettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Reports by and on people, and what came of them. Nothing of it goes with the account: whoever
 * could erase what they are accused of would do so and come back. The words that were frozen go
 * after a time, for those who are erased and those who are not.
 */
@Singleton
final class ModerationData implements PersonalData {
  private static final String BANS =
      "a ban or an open report must not be evaded by leaving; the id is a pseudonym then";
  private static final String DECISIONS =
      "who decided has to be accounted for, and appeals go to another person (DSA, Art. 17 and 20)";
  private static final String FROZEN = "what a report froze is what it is decided by";
  private static final String REMOVED = "an objection that is right gives it back";
  private static final String TRACES_KEPT =
      "`rendezvous.moderation.ban-traces-kept`, or until the ban is taken back";
  private static final String UNTIL_EXPIRED = "`rendezvous.moderation.strike-life`";
  private static final String FOR_GOOD = "for good";
  private static final String UNTIL_DECIDED = "until the decision";
  private static final String A_WHILE =
      "`rendezvous.privacy.evidence-kept` from the decision on, for as long as one may object to it"
          + " if that is longer, and while an objection is open";

  private final Transactions tx;
  private final ModerationDataStore store;
  private final BanTraceStore traces;
  private final PrivacySettings settings;
  private final ModerationSettings moderation;
  private final InstantSource clock;

  ModerationData(
      Transactions tx,
      ModerationDataStore store,
      BanTraceStore traces,
      PrivacySettings settings,
      ModerationSettings moderation,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.traces = traces;
    this.settings = settings;
    this.moderation = moderation;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "moderation";
  }

  @Override
  public String about() {
    return "reports that you made, measures against you with their reasons, and your appeals;"
        + " reports on you are told when they lead to a measure, never by whom";
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "match_reports",
        "moderation_cases",
        "moderation_actions",
        "appeals",
        "strikes",
        "ban_traces",
        "report_objections");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept("match_reports.reporter_user_id", BANS, FOR_GOOD),
        new Kept("match_reports.reported_user_id", BANS, FOR_GOOD),
        new Kept("match_reports.open_reported_user_id", BANS, UNTIL_DECIDED),
        new Kept("report_objections.first_decided_by_user_id", DECISIONS, FOR_GOOD),
        new Kept("match_reports.evidence", FROZEN, A_WHILE),
        new Kept("match_reports.details", FROZEN, A_WHILE),
        new Kept("moderation_cases.subject_user_id", BANS, FOR_GOOD),
        new Kept("moderation_cases.open_subject_user_id", BANS, UNTIL_DECIDED),
        new Kept("moderation_cases.evidence", FROZEN, A_WHILE),
        new Kept("moderation_cases.claimed_by_user_id", DECISIONS, FOR_GOOD),
        new Kept("moderation_cases.decided_by_user_id", DECISIONS, FOR_GOOD),
        new Kept("moderation_actions.subject_user_id", BANS, FOR_GOOD),
        new Kept("moderation_actions.removed", REMOVED, A_WHILE),
        new Kept("ban_traces.banned_user_id", BANS, TRACES_KEPT),
        new Kept("strikes.subject_user_id", BANS, UNTIL_EXPIRED),
        new Kept("moderation_actions.actor_user_id", DECISIONS, FOR_GOOD),
        new Kept("moderation_actions.revoked_by_user_id", DECISIONS, FOR_GOOD),
        new Kept("appeals.appellant_user_id", BANS, FOR_GOOD),
        new Kept("appeals.body", FROZEN, A_WHILE),
        new Kept("appeals.first_decided_by_user_id", DECISIONS, FOR_GOOD),
        new Kept("appeals.decided_by_user_id", DECISIONS, FOR_GOOD));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("reports", out -> reports(user, out));
    sink.list("measures", out -> measures(user, out));
    sink.list("strikes", out -> strikes(user, out));
    sink.list("appeals", out -> appeals(user, out));
  }

  private void reports(UserId user, Consumer<Object> out) {
    Parts.<ModerationDataStore.OwnReport>read(
        last -> store.listReports(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void measures(UserId user, Consumer<Object> out) {
    Parts.<ModerationDataStore.Measure>read(
        last -> store.listMeasures(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void strikes(UserId user, Consumer<Object> out) {
    Parts.<ModerationDataStore.Strike>read(
        last -> store.listStrikes(user, last == null ? null : last.measure(), Parts.SIZE), out);
  }

  private void appeals(UserId user, Consumer<Object> out) {
    Parts.<ModerationDataStore.OwnAppeal>read(
        last -> store.listAppeals(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  /** Nothing: see {@link #kept}. */
  @Override
  public void erase(UserId user) {}

  @Override
  public int forgetOld(int limit) {
    // whoever may still object must find what was decided on
    Duration kept = Collections.max(List.of(settings.evidenceKept(), moderation.appealWithin()));
    Instant before = clock.instant().minus(kept);
    int reports = tx.call(() -> store.dropEvidenceOfReports(before, limit));
    int cases = tx.call(() -> store.dropEvidenceOfCases(before, limit));
    int appeals = tx.call(() -> store.dropWordsOfAppeals(before, limit));
    int removed = tx.call(() -> store.dropRemoved(before, limit));
    int strikes = tx.call(() -> store.dropStrikes(clock.instant(), limit));
    Instant longAgo = clock.instant().minus(moderation.banTracesKept());
    int forgotten = tx.call(() -> traces.forgetOld(longAgo, limit));
    return IntStream.of(reports, cases, appeals, removed, strikes, forgotten).max().orElse(0);
  }
}
