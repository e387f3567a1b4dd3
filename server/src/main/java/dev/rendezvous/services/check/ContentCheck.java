package dev.rendezvous.services.check;

import dev.rendezvous.services.moderation.FindingsApi.Finding;
import java.util.List;

/** A provider that looks at what people show. */
interface ContentCheck {
  /** Its name, up to 32 characters; stored. */
  String provider();

  /** Whether it looks at this kind, as the installation is set up. */
  boolean looksAt(Content.Kind kind);

  /**
   * Looks at something.
   *
   * @throws dev.rendezvous.types.AppError UPSTREAM_UNAVAILABLE when it can't now
   */
  List<Finding> check(Content content);
}
