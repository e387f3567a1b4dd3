package dev.rendezvous.middleware.objects;

import java.util.regex.Pattern;

/**
 * What a key may look like: nothing that a file system or a store could take for something else.
 */
final class ObjectKey {
  private static final int MAX_LENGTH = 200;
  private static final String SEGMENT = "[a-z0-9][a-z0-9._-]*";
  private static final Pattern KEY = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");
  private static final Pattern PREFIX = Pattern.compile("(" + SEGMENT + "/)+");

  private ObjectKey() {}

  static String require(String key) {
    return require(KEY, key);
  }

  static String requirePrefix(String prefix) {
    return require(PREFIX, prefix);
  }

  private static String require(Pattern form, String text) {
    if (text.length() > MAX_LENGTH || text.contains("..") || !form.matcher(text).matches()) {
      throw new IllegalArgumentException("not a key");
    }
    return text;
  }
}
