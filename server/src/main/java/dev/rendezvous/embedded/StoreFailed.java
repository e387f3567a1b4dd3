package dev.rendezvous.embedded;

import dev.rendezvous.config.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Words for a store that did not come up. */
final class StoreFailed {
  private StoreFailed() {}

  /** A sentence that quotes the log's last error and names the log. */
  static StartRefused because(String store, Path log) throws IOException {
    List<String> lines =
        Files.exists(log)
            ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList()
            : List.of();
    String reason =
        lines.reversed().stream()
            .filter(line -> line.matches("(?i).*(error|fatal|can't|cannot|failed).*"))
            .findFirst()
            .orElse("no reason given");
    return StartRefused.notPossible(
        "The embedded %s did not start (log: %s): %s".formatted(store, log, reason.strip()));
  }
}
