package dev.rendezvous.services.privacy;

import dev.rendezvous.middleware.personal.Kept;
import java.util.List;

/** Tables that name people and that no service erases from, with the reason. */
final class Exemptions {
  private static final String EDITORS =
      "names who of the staff has published it, who has to be accountable for terms and notices";
  private static final String AS_LONG = "as long as the version itself";

  static final List<Kept> ALL =
      List.of(
          new Kept("static_pages.author_user_id", EDITORS, AS_LONG),
          new Kept("content_blocks.author_user_id", EDITORS, AS_LONG),
          new Kept("app_settings.updated_by_user_id", EDITORS, "until the next change"),
          new Kept("app_setting_changes.actor_user_id", EDITORS, "for 500 changes of a setting"),
          new Kept(
              "outbox_events.*",
              "events hold ids on their way to other services; they are deleted by themselves, and"
                  + " deleting them sooner would lose what they tell",
              "a day after they were published"));

  private Exemptions() {}
}
