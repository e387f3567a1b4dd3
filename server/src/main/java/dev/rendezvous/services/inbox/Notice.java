package dev.rendezvous.services.inbox;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody is to be told.
 *
 * @param source what it is made of, such as the id of an event; told once for each
 * @param collapseKey an unread one with the same key makes room for this; null for none
 * @param data ids by which the app finds what it is about; nothing that others could read with use
 * @param detail what a push may say for who wants to read it on a lock screen; kept nowhere else
 * @param at when it happened
 */
public record Notice(
    UserId user,
    NoticeType type,
    String source,
    @Nullable String collapseKey,
    Map<String, String> data,
    @Nullable String detail,
    Instant at) {
  private static final int MAX_KEY = 100;
  private static final int MAX_DATA = 10;

  /** Keeps its own copy. */
  public Notice {
    data = Map.copyOf(data);
    boolean longKey = collapseKey != null && collapseKey.length() > MAX_KEY;
    if (source.isEmpty() || source.length() > MAX_KEY || longKey || data.size() > MAX_DATA) {
      throw new IllegalArgumentException("a notice has short keys and little data");
    }
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "Notice[" + type + "]";
  }
}
