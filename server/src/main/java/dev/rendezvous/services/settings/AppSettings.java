package dev.rendezvous.services.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The settings as they stand now, mostly without asking the database. */
@Singleton
final class AppSettings implements SettingsApi {
  private static final Logger LOG = Logger.getLogger(AppSettings.class);
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final String ALL = "all";

  private final AppSettingStore store;
  private final ObjectMapper json;
  private final NearCache<Values> cache;

  AppSettings(AppSettingStore store, ObjectMapper json, NearCaches caches) {
    this.store = store;
    this.json = json;
    cache = caches.create("settings", Values.class, TIME_TO_LIVE, 1);
  }

  /** What each setting is, as the near cache keeps it. */
  record Values(Map<AppSetting, JsonNode> all) {}

  /** Those that apps are told, by key. */
  Map<String, JsonNode> listPublic() {
    Map<String, JsonNode> told = new TreeMap<>();
    values()
        .forEach((setting, value) -> {
          if (setting.isPublic()) {
            told.put(setting.key(), value);
          }
        });
    return told;
  }

  @Override
  public String text(AppSetting setting) {
    JsonNode value = value(setting);
    require(value.isTextual(), setting);
    return value.textValue();
  }

  @Override
  public boolean isOn(AppSetting setting) {
    JsonNode value = value(setting);
    require(value.isBoolean(), setting);
    return value.booleanValue();
  }

  @Override
  public long number(AppSetting setting) {
    JsonNode value = value(setting);
    require(value.isIntegralNumber(), setting);
    return value.longValue();
  }

  private JsonNode value(AppSetting setting) {
    return values().getOrDefault(setting, setting.initial());
  }

  private static void require(boolean isOfType, AppSetting setting) {
    if (!isOfType) {
      throw new IllegalArgumentException(setting + " is of another type");
    }
  }

  /** To be called in the transaction that changes one; what it answers, once that is committed. */
  Runnable change() {
    return cache.change(ALL);
  }

  private Map<AppSetting, JsonNode> values() {
    return cache.get(ALL, () -> Optional.of(load())).map(Values::all).orElseThrow();
  }

  private Values load() {
    Map<String, String> stored = store.listAll();
    Map<AppSetting, JsonNode> all = new EnumMap<>(AppSetting.class);
    for (AppSetting setting : AppSetting.values()) {
      all.put(setting, value(setting, stored.get(setting.key())));
    }
    return new Values(all);
  }

  /**
   * What holds when that is stored. What another version of this program set and this one does not
   * allow is as if not set.
   */
  JsonNode value(AppSetting setting, @Nullable String stored) {
    if (stored == null) {
      return setting.initial();
    }
    try {
      JsonNode value = json.readTree(stored);
      if (setting.type().allows(value)) {
        return value;
      }
    } catch (JsonProcessingException e) {
      LOG.debugf("no JSON: %s", e.getOriginalMessage());
    }
    LOG.warnf("setting %s is not what it may be; its default holds", setting.key());
    return setting.initial();
  }
}
