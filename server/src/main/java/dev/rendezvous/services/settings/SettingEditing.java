package dev.rendezvous.services.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings as operators read and change them. */
@Singleton
final class SettingEditing {
  /** Changes of one setting that are kept. */
  private static final int MAX_CHANGES = 500;

  private static final String DEFAULT = "(default)";

  private final Transactions tx;
  private final AppSettingStore store;
  private final AppSettings settings;
  private final AuditLog audit;
  private final ObjectMapper json;
  private final InstantSource clock;

  SettingEditing(
      Transactions tx,
      AppSettingStore store,
      AppSettings settings,
      AuditLog audit,
      ObjectMapper json,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.settings = settings;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** All that there are, as they stand in the database. */
  List<SettingView> list() {
    Map<String, String> stored = store.listAll();
    Map<String, AppSettingStore.Change> last = store.listLastChanges();
    return Arrays.stream(AppSetting.values())
        .map(setting -> view(setting, stored.get(setting.key()), last.get(setting.key())))
        .toList();
  }

  SettingView view(AppSetting setting) {
    return view(setting, store.find(setting.key()).orElse(null), lastChange(setting).orElse(null));
  }

  private SettingView view(
      AppSetting setting, @Nullable String stored, AppSettingStore.@Nullable Change last) {
    return new SettingView(
        setting.key(),
        setting.about(),
        setting.isPublic(),
        setting.type().bounds(),
        setting.initial(),
        settings.value(setting, stored),
        stored != null,
        last == null ? 0 : last.version(),
        last == null ? null : last.at(),
        last == null ? null : last.by());
  }

  private Optional<AppSettingStore.Change> lastChange(AppSetting setting) {
    return store.listChanges(setting.key(), null, 1).stream().findFirst();
  }

  /**
   * Sets one; does nothing when it is that already.
   *
   * @param value null for its default, whatever that will be
   * @param ifMatch tags of the states that may be changed; null for any
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED; PRECONDITION_FAILED; CONFLICT when
   *     somebody else changes it at the same time
   */
  SettingView set(
      Caller caller, AppSetting setting, @Nullable JsonNode value, @Nullable String ifMatch) {
    if (value != null && !setting.type().allows(value)) {
      throw FieldError.of("value", "BOUNDS", "must be as the setting's bounds say");
    }
    return tx.call(() -> {
      int version = lastChange(setting).map(AppSettingStore.Change::version).orElse(0);
      if (!Conditional.allowsVersion(ifMatch, version)) {
        throw CommonError.PRECONDITION_FAILED.asError();
      }
      String before = store.find(setting.key()).orElse(null);
      if (!Objects.equals(parsed(before), value)) {
        change(caller, setting, before, value, version + 1);
      }
      return view(setting);
    });
  }

  private void change(
      Caller caller,
      AppSetting setting,
      @Nullable String before,
      @Nullable JsonNode value,
      int version) {
    String key = setting.key();
    String after = value == null ? null : value.toString();
    boolean isFirst =
        store.note(
            new AppSettingStore.Change(
                key, version, before, after, caller.userId(), clock.instant()));
    if (!isFirst) {
      throw CommonError.CONFLICT.asError();
    }
    if (after == null) {
      store.delete(key);
    } else {
      store.set(key, after, version, caller.userId());
    }
    store.forgetChanges(key, version - MAX_CHANGES);
    audit(caller, key, before, after);
    tx.afterCommit(settings.change());
  }

  private void audit(Caller caller, String key, @Nullable String before, @Nullable String after) {
    audit.add(
        new AuditEntry(
            "settings.changed",
            true,
            caller.userId(),
            null,
            caller.sessionId(),
            null,
            Map.of(
                "key",
                key,
                "from",
                Objects.requireNonNullElse(before, DEFAULT),
                "to",
                Objects.requireNonNullElse(after, DEFAULT))));
  }

  /** Changes of one, the last first. */
  List<SettingChange> history(AppSetting setting, @Nullable Integer before, int limit) {
    return store.listChanges(setting.key(), before, limit).stream()
        .map(change ->
            new SettingChange(
                change.version(),
                parsed(change.from()),
                parsed(change.to()),
                change.by(),
                change.at()))
        .toList();
  }

  private @Nullable JsonNode parsed(@Nullable String text) {
    try {
      return text == null ? null : json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is kept of a setting is JSON", e);
    }
  }
}
