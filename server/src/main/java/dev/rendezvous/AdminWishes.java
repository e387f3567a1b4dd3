package dev.rendezvous;

import dev.rendezvous.config.StartRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants an administrator made, by the flags of {@link AdminCommand}.
 *
 * @param forced also where there is an administrator already
 * @param promoting also of an account that there is
 * @param readsPassword from what is piped in
 * @param passwordFile where a password that is made up is written; null for the terminal
 */
record AdminWishes(
    boolean forced, boolean promoting, boolean readsPassword, @Nullable Path passwordFile) {
  private static final String FORCE = "--force";
  private static final String PROMOTE = "--promote";
  private static final String STDIN = "--password-stdin";
  private static final String FILE = "--password-file";

  /**
   * Takes what is meant for it out of some arguments.
   *
   * @throws StartRefused when that does not go together
   */
  static AdminWishes take(List<String> arguments) {
    boolean forced = arguments.removeIf(FORCE::equals);
    boolean promoting = arguments.removeIf(PROMOTE::equals);
    boolean readsPassword = arguments.removeIf(STDIN::equals);
    @Nullable Path file = takeFile(arguments);
    if (readsPassword && file != null) {
      throw StartRefused.wrongUse(STDIN + " and " + FILE + " do not go together.");
    }
    return new AdminWishes(forced, promoting, readsPassword, file);
  }

  private static @Nullable Path takeFile(List<String> arguments) {
    int at = arguments.indexOf(FILE);
    if (at < 0) {
      return null;
    }
    if (at + 1 == arguments.size() || arguments.get(at + 1).isBlank()) {
      throw StartRefused.wrongUse(FILE + " wants the name of a file.");
    }
    arguments.remove(at);
    return Path.of(arguments.remove(at)).toAbsolutePath();
  }

  /** As {@link #take} reads it. */
  List<String> arguments() {
    List<String> all = new ArrayList<>();
    if (forced) {
      all.add(FORCE);
    }
    if (promoting) {
      all.add(PROMOTE);
    }
    if (readsPassword) {
      all.add(STDIN);
    }
    if (passwordFile != null) {
      all.addAll(List.of(FILE, passwordFile.toString()));
    }
    return all;
  }
}
