package dev.rendezvous.services.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What can be set while an installation runs: each with its key, its default, what it may be, and
 * whether apps are told. What the table holds is what was set to something else.
 */
enum AppSetting {
  /** Whom people write to who need help. */
  SUPPORT_EMAIL("support.email", TextNode.valueOf("support@localhost"), Shape::isEmail, true),
  /** Older apps on iOS are to ask for an update. */
  MINIMUM_IOS_VERSION("app.minimumVersion.ios", TextNode.valueOf("0.0.0"), Shape::isVersion, true),
  /** Older apps on Android are to ask for an update. */
  MINIMUM_ANDROID_VERSION(
      "app.minimumVersion.android", TextNode.valueOf("0.0.0"), Shape::isVersion, true),
  /** Whether new people may register, as apps tell it. */
  REGISTRATION_OPEN("registration.open", BooleanNode.TRUE, JsonNode::isBoolean, true);

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // nodes of one value do not change
  private final JsonNode initial;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a method, which holds nothing
  private final Predicate<JsonNode> allowed;

  private final boolean isPublic;

  AppSetting(String key, JsonNode initial, Predicate<JsonNode> allowed, boolean isPublic) {
    this.key = key;
    this.initial = initial;
    this.allowed = allowed;
    this.isPublic = isPublic;
  }

  String key() {
    return key;
  }

  /** What holds until something else is set. */
  JsonNode initial() {
    return initial;
  }

  boolean allows(JsonNode value) {
    return allowed.test(value);
  }

  /** Whether apps are told. */
  boolean isPublic() {
    return isPublic;
  }

  /** What texts look like. */
  private static final class Shape {
    private static final Pattern VERSION = Pattern.compile("\\d{1,5}(\\.\\d{1,5}){0,3}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    private Shape() {}

    static boolean isVersion(JsonNode value) {
      return value.isTextual() && VERSION.matcher(value.textValue()).matches();
    }

    static boolean isEmail(JsonNode value) {
      return value.isTextual() && EMAIL.matcher(value.textValue()).matches();
    }
  }
}
