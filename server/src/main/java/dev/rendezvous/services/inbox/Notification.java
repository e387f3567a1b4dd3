package dev.rendezvous.services.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it stands in the inbox.
 *
 * @param data ids by which the app finds what it is about
 * @param times how many of one kind it stands for
 * @param readAt absent while it was not read
 */
record Notification(
    UUID id,
    String type,
    Map<String, String> data,
    int times,
    Instant createdAt,
    @Nullable Instant readAt) {
  Notification {
    data = Map.copyOf(data);
  }

  /** How many were not read. */
  record Unread(int unread) {}

  /** The payload of {@code notification:new}. */
  record News(Notification notification, int unread) {}
}
