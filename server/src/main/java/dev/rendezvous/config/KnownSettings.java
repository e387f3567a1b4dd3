package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every setting there is, read off the settings interfaces.
 *
 * <p>To add a concern: write its interface with {@code @ConfigMapping(prefix = "rendezvous.mail")},
 * name it in {@link #INTERFACES}, and let {@code SettingsDocumentTest} write its rows into {@code
 * docs/settings.md}. Flags, variables, file keys, checks and the document follow from it.
 */
public final class KnownSettings {
  /** The settings interfaces: one line a concern. */
  public static final List<Class<?>> INTERFACES =
      List.of(
          ServerSettings.class,
          ShutdownSettings.class,
          TelemetrySettings.class,
          DatabaseSettings.class,
          RedisSettings.class,
          EmbeddedSettings.class,
          HttpSettings.class,
          LimitSettings.class,
          MailSettings.class,
          AuthSettings.class,
          PasswordSettings.class,
          OidcSettings.class,
          CaptchaSettings.class,
          MfaSettings.class,
          AdminSettings.class,
          PasskeySettings.class,
          MatchSettings.class,
          IceSettings.class,
          CoinsSettings.class,
          StoreSettings.class,
          SubscriptionSettings.class,
          GiftSettings.class,
          RewardSettings.class,
          ModerationSettings.class,
          CheckSettings.class,
          ProfileSettings.class,
          MediaSettings.class,
          PrivacySettings.class,
          PictureSettings.class,
          SocketSettings.class,
          ConnectionSettings.class,
          InboxSettings.class,
          PushSettings.class);

  private final List<Setting> all;

  private KnownSettings(List<Setting> all) {
    this.all = all;
  }

  /** Settings of the interfaces in {@link #INTERFACES}. */
  public static KnownSettings ofTheServer() {
    return of(INTERFACES);
  }

  static KnownSettings of(List<Class<?>> interfaces) {
    return new KnownSettings(
        interfaces.stream()
            .flatMap(concern -> settingsOf(prefixOf(concern), concern).stream())
            .toList());
  }

  /** All of them, in the order of the interfaces. */
  public List<Setting> all() {
    return all;
  }

  /** The setting with this key, such as {@code rendezvous.db.url}. */
  public Optional<Setting> findByKey(String key) {
    return all.stream().filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** The setting with this environment variable, such as {@code RENDEZVOUS_DB_URL}. */
  public Optional<Setting> findByVariable(String variable) {
    return all.stream().filter(setting -> setting.variable().equals(variable)).findFirst();
  }

  /** The setting with this key, which exists. */
  public Setting get(String key) {
    return findByKey(key).orElseThrow();
  }

  private static String prefixOf(Class<?> concern) {
    return Objects.requireNonNull(concern.getAnnotation(ConfigMapping.class), concern::getName)
        .prefix();
  }

  private static List<Setting> settingsOf(String prefix, Class<?> group) {
    Function<Method, List<Setting>> read = method -> settingsOf(prefix, method);
    return Arrays.stream(group.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName))
        .map(read)
        .flatMap(List::stream)
        .toList();
  }

  private static List<Setting> settingsOf(String prefix, Method method) {
    String key = prefix + "." + nameOf(method);
    Type type = method.getGenericReturnType();
    if (method.getReturnType() == Optional.class) {
      type = ((ParameterizedType) type).getActualTypeArguments()[0];
    }
    if (type instanceof Class<?> group && isGroup(group)) {
      return settingsOf(key, group);
    }
    Optional<String> value =
        Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value);
    return List.of(new Setting(key, type, value, method));
  }

  private static boolean isGroup(Class<?> type) {
    return type.isInterface() && type.getPackageName().startsWith("dev.rendezvous");
  }

  private static String nameOf(Method method) {
    WithName given = method.getAnnotation(WithName.class);
    if (given != null) {
      return given.value();
    }
    return method.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
