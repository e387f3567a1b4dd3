package dev.rendezvous.services.moderation;

import dev.rendezvous.services.notification.MailTemplate;
import org.jspecify.annotations.Nullable;

/** What is done about a case; each but the first is a measure. The names are stored. */
enum Decision {
  NONE(0, null),
  WARN(1, MailTemplate.MODERATION_WARNED),
  REMOVE_CONTENT(1, MailTemplate.MODERATION_REMOVED),
  MUTE(2, MailTemplate.MODERATION_MUTED),
  SUSPEND(3, MailTemplate.MODERATION_SUSPENDED),
  BAN(6, MailTemplate.MODERATION_BANNED);

  private final int points;
  private final @Nullable MailTemplate mail;

  Decision(int points, @Nullable MailTemplate mail) {
    this.points = points;
    this.mail = mail;
  }

  /** What it counts when the next is decided. */
  int points() {
    return points;
  }

  /** Whether it ends at a time. */
  boolean hasEnd() {
    return this == MUTE || this == SUSPEND;
  }

  /** How whom it is against is told. */
  MailTemplate mail() {
    if (mail == null) {
      throw new IllegalStateException("nobody is told that nothing is done");
    }
    return mail;
  }
}
