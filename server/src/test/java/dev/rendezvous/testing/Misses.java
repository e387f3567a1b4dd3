package dev.rendezvous.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was answered or told that the API's documents do not tell of. It is written down and fails
 * the test; with {@code -Drendezvous.contract=collect} it is only written down, with {@code off}
 * nothing is looked at.
 */
final class Misses {
  private static final Path FILE = Path.of("target", "contract-misses.txt");
  private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();
  private static final Mode MODE =
      Mode.valueOf(System.getProperty("rendezvous.contract", "fail").toUpperCase(Locale.ROOT));

  private enum Mode {
    FAIL,
    COLLECT,
    OFF
  }

  private Misses() {}

  /** Whether anything is looked at. */
  static boolean areLookedFor() {
    return MODE != Mode.OFF;
  }

  /** Writes one down, and fails the test that met it. */
  static void tell(String miss) {
    if (WRITTEN.add(miss)) {
      write(miss);
    }
    if (MODE == Mode.FAIL) {
      throw new AssertionError("not in the document: " + miss);
    }
  }

  private static synchronized void write(String miss) {
    try {
      Files.writeString(FILE, miss + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
