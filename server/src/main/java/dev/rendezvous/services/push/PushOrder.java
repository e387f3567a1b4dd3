package dev.rendezvous.services.push;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A push that is to be sent.
 *
 * @param source what it was made of; a second order of the same does nothing
 * @param notice which it tells of; null for what stands in no inbox
 * @param type what it says, as the texts name it
 * @param detail what it may say beyond that; null unless the user wants to read it on a lock screen
 * @param data ids for the app
 * @param collapseKey a later push with the same takes its place; null for none
 * @param dueAt not before
 * @param notAfter when it is worth nothing any more
 */
public record PushOrder(
    UserId user,
    String source,
    @Nullable UUID notice,
    String type,
    @Nullable String detail,
    Map<String, String> data,
    @Nullable String collapseKey,
    Instant dueAt,
    Instant notAfter) {
  private static final int MAX_DETAIL = 120;

  /** Keeps its own copy, and of the detail what a lock screen shows. */
  public PushOrder {
    data = Map.copyOf(data);
    if (detail != null && detail.length() > MAX_DETAIL) {
      int end =
          detail.offsetByCodePoints(
              0, Math.min(MAX_DETAIL, detail.codePointCount(0, detail.length())));
      detail = detail.substring(0, end);
    }
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "PushOrder[" + type + "]";
  }
}
