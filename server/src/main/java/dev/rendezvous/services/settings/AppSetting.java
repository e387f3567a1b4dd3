package dev.rendezvous.services.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * What can be set while an installation runs: each with its key, its type with bounds, its default,
 * and whether apps are told. What the table holds is what was set to something else.
 */
public enum AppSetting {
  /** Who runs this installation. */
  OPERATOR_NAME(
      "operator.name",
      SettingType.Text.of(1, 200),
      TextNode.valueOf("[name of the operator]"),
      Audience.APPS,
      "Who runs this installation, as pages name them."),
  /** Where the operator can be reached by letter. */
  OPERATOR_ADDRESS(
      "operator.address",
      SettingType.Text.of(1, 500),
      TextNode.valueOf("[address of the operator]"),
      Audience.APPS,
      "Where they can be reached by letter, as pages say it."),
  /** Whom people write to who need help. */
  SUPPORT_EMAIL(
      "support.email",
      SettingType.Text.of(255, Shapes.EMAIL),
      TextNode.valueOf("support@localhost"),
      Audience.APPS,
      "Whom people write to who need help."),
  /** Whom people and authorities write to about the safety of children. */
  CHILD_SAFETY_EMAIL(
      "safety.email",
      SettingType.Text.of(255, Shapes.EMAIL),
      TextNode.valueOf("safety@localhost"),
      Audience.APPS,
      "Whom people and authorities write to about the safety of children."),
  /** Older apps on iOS are to ask for an update. */
  MINIMUM_IOS_VERSION(
      "app.minimumVersion.ios",
      SettingType.Text.of(23, Shapes.VERSION),
      TextNode.valueOf("0.0.0"),
      Audience.APPS,
      "Older apps on iOS ask for an update."),
  /** Older apps on Android are to ask for an update. */
  MINIMUM_ANDROID_VERSION(
      "app.minimumVersion.android",
      SettingType.Text.of(23, Shapes.VERSION),
      TextNode.valueOf("0.0.0"),
      Audience.APPS,
      "Older apps on Android ask for an update."),
  /** For how long an app does not ask again for an update that it can do without. */
  UPDATE_REMINDER_DAYS(
      "app.updateReminderDays",
      new SettingType.WholeNumber(1, 90),
      IntNode.valueOf(7),
      Audience.APPS,
      "Days until an app asks again for an update that it can do without."),
  /** What apps show to all, such as that there will be an interruption. */
  ANNOUNCEMENT(
      "app.announcement",
      SettingType.Text.of(0, 500),
      TextNode.valueOf(""),
      Audience.APPS,
      "What apps show to everybody, such as an interruption to come; nothing when empty."),
  /** Whether new people may register, as apps tell it. */
  REGISTRATION_OPEN(
      "registration.open",
      new SettingType.Switch(),
      BooleanNode.TRUE,
      Audience.APPS,
      "Whether apps offer to register.");

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // patterns do not change
  private final SettingType type;

  @SuppressWarnings("ImmutableEnumChecker") // nodes of one value do not change
  private final JsonNode initial;

  private final Audience audience;
  private final String about;

  AppSetting(String key, SettingType type, JsonNode initial, Audience audience, String about) {
    this.key = key;
    this.type = type;
    this.initial = initial;
    this.audience = audience;
    this.about = about;
  }

  /** Who is told what it is set to. */
  enum Audience {
    APPS,
    OPERATORS
  }

  static Optional<AppSetting> find(String key) {
    return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
  }

  /** What it is called outside. */
  public String key() {
    return key;
  }

  SettingType type() {
    return type;
  }

  /** What holds until something else is set. */
  JsonNode initial() {
    return initial;
  }

  /** Whether apps are told. */
  boolean isPublic() {
    return audience == Audience.APPS;
  }

  /** One sentence for operators. */
  String about() {
    return about;
  }

  /** What texts look like. */
  private static final class Shapes {
    private static final String VERSION = "\\d{1,5}(\\.\\d{1,5}){0,3}";
    private static final String EMAIL = "[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,190}";

    private Shapes() {}
  }
}
