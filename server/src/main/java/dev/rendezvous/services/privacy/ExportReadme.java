package dev.rendezvous.services.privacy;

import dev.rendezvous.middleware.personal.PersonalData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a copy says about itself. */
final class ExportReadme {
  private ExportReadme() {}

  static String of(Instant now, List<PersonalData> data) {
    var text =
        new StringBuilder(
            """
            This is a copy of what is held about you, as of %s.

            Each folder holds one kind of it, as files of JSON (text that programs read, and that any
            editor shows). Times are UTC. There are no passwords, codes or keys in it: of those, only
            digests are kept. What others told about themselves is theirs and is left out; what they
            wrote to you is in it.

            Whoever has this file knows what you know. Keep it where only you can read it.

            """
                .formatted(now.truncatedTo(ChronoUnit.SECONDS)));
    for (PersonalData each : data) {
      text.append(each.name()).append("/: ").append(each.about()).append('\n');
    }
    return text.toString();
  }
}
