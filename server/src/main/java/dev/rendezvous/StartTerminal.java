package dev.rendezvous;

import dev.rendezvous.config.StartRefused;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The few words that a start says to the person who typed it; all else is the log's. */
final class StartTerminal {
  private static final String HELP =
      """
      Runs the Rendezvous server.

        --port N            port to listen on, 0 for a free one      (RENDEZVOUS_PORT, 8080)
        --data FOLDER       where everything is kept                 (RENDEZVOUS_DATA_DIR, var)
        --services A,B      services to run, all without it          (RENDEZVOUS_SERVICES)
        --profile dev|prod  prod refuses what nobody chose           (RENDEZVOUS_PROFILE, dev)
        --migrate           brings the schema up to date, and ends
        --version           tells the version
        --help              tells this

      Without RENDEZVOUS_DB_URL and RENDEZVOUS_REDIS_URL it runs on a MariaDB and a Redis of its own.
      A flag wins over a variable, a variable over the file rendezvous.properties.
      docs/settings.md lists all settings.
      """;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  void printHelp() {
    out.print(HELP);
  }

  void printVersion() {
    out.printf("Rendezvous %s on Java %s%n", Version.CURRENT, Runtime.version());
  }

  void printMigrated() {
    out.println("The schema is as this version wants it.");
  }

  /** Says what takes a while before the log is there to say it. */
  void tell(String doing) {
    err.println("rendezvous: " + doing + " …");
  }

  void refuse(StartRefused refusal) {
    err.println("rendezvous: " + refusal.sentence());
  }

  /** Names the root of a failed start: the log has the rest, unless there was no log yet. */
  void reportFailure(@Nullable Throwable failure) {
    Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .reduce((_, cause) -> cause)
        .ifPresent(root -> err.println("rendezvous: The server did not start: " + root));
  }

  void printReady(String url, String mails, Path data) {
    out.printf(
        """

          Rendezvous is ready.

            Page   %s/app
            API    %s
            Docs   %s/docs
            Mails  %s
            Data   %s

          Ctrl-C stops it.

        """,
        url, url, url, mails, data);
  }
}
