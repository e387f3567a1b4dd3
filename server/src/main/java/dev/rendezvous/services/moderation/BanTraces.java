package dev.rendezvous.services.moderation;

import dev.rendezvous.config.EvasionPolicy;
import dev.rendezvous.config.ModerationSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.auth.NewcomersApi;
import dev.rendezvous.services.auth.Trace;
import dev.rendezvous.services.auth.TraceKind;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Knows those again who were banned, by keyed digests of what they are known by: who has the
 * database alone can't tell from them whose address it was.
 */
@Singleton
final class BanTraces implements NewcomersApi {
  private final Transactions tx;
  private final BanTraceStore store;
  private final CaseIntake cases;
  private final AccountApi accounts;
  private final MasterSecret secret;
  private final ModerationSettings settings;

  /**
   * What moderators are told.
   *
   * @param kinds what is the same
   * @param banned whose it was
   */
  record Finding(String provider, Set<TraceKind> kinds, Set<UserId> banned) {
    Finding {
      kinds = Set.copyOf(kinds);
      banned = Set.copyOf(banned);
    }
  }

  BanTraces(
      Transactions tx,
      BanTraceStore store,
      CaseIntake cases,
      AccountApi accounts,
      MasterSecret secret,
      ModerationSettings settings) {
    this.tx = tx;
    this.store = store;
    this.cases = cases;
    this.accounts = accounts;
    this.secret = secret;
    this.settings = settings;
  }

  @Override
  public void look(UserId newcomer, List<Trace> traces) {
    if (settings.banEvasion() == EvasionPolicy.OFF || traces.isEmpty()) {
      return;
    }
    List<BanTraceStore.Match> found =
        store.find(traces.stream().map(this::digest).toList(), newcomer);
    if (found.isEmpty()) {
      return;
    }
    if (settings.banEvasion() == EvasionPolicy.REFUSE) {
      throw accounts.refusal();
    }
    var _ = cases.put(newcomer, ReportReason.OTHER, CaseSource.EVASION, 1, finding(found));
  }

  private static Finding finding(List<BanTraceStore.Match> found) {
    return new Finding(
        "ban-traces",
        found.stream().map(BanTraceStore.Match::kind).collect(Collectors.toSet()),
        found.stream()
            .map(BanTraceStore.Match::banned)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Somebody is banned: keeps what they are known by; safe to repeat. */
  void keep(UserId banned, List<Trace> traces) {
    if (settings.banEvasion() != EvasionPolicy.OFF) {
      tx.run(() -> traces.forEach(trace -> store.put(banned, trace.kind(), digest(trace))));
    }
  }

  /** Somebody is banned no more. */
  void forget(UserId user) {
    tx.run(() -> store.forget(user));
  }

  private byte[] digest(Trace trace) {
    return secret.digest("trace of a ban " + trace.kind(), trace.value());
  }
}
