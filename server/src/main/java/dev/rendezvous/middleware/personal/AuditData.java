package dev.rendezvous.middleware.personal;

import dev.rendezvous.config.PrivacySettings;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The audit log, as far as it is about a person. */
@Singleton
final class AuditData implements PersonalData {
  private static final String WHY =
      "who did what to which account must be told for a while, also that it was erased; it holds"
          + " ids, no names and no addresses";

  private final AuditLog log;
  private final PrivacySettings settings;
  private final InstantSource clock;

  AuditData(AuditLog log, PrivacySettings settings, InstantSource clock) {
    this.log = log;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public String about() {
    return "what we have noted about your account, such as sign-ins and changes";
  }

  @Override
  public Set<String> tables() {
    return Set.of("audit_log");
  }

  @Override
  public List<Kept> kept() {
    String until = "`rendezvous.privacy.audit-kept`";
    return List.of(
        new Kept("audit_log.actor_user_id", WHY, until),
        new Kept("audit_log.subject_user_id", WHY, until));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list(
        "lines",
        out ->
            Parts.<AuditLog.Line>read(
                last -> log.listAbout(user, last == null ? null : last.id(), Parts.SIZE), out));
  }

  /** Nothing: see {@link #kept}. */
  @Override
  public void erase(UserId user) {}

  @Override
  public int forgetOld(int limit) {
    return log.forget(clock.instant().minus(settings.auditKept()), limit);
  }
}
