package dev.rendezvous.config;

/** A start that cannot work, said in one sentence for the person who asked for it. */
public final class StartRefused extends RuntimeException {
  private static final int WRONG_USE = 2;
  private static final int NOT_POSSIBLE = 1;

  private final int exitCode;

  private StartRefused(int exitCode, String sentence) {
    super(sentence, null, false, false);
    this.exitCode = exitCode;
  }

  /** A setting or flag that is unknown or wrong in itself: exit code 2. */
  public static StartRefused wrongUse(String sentence) {
    return new StartRefused(WRONG_USE, sentence);
  }

  /** Settings are well formed, but the world does not allow the start: exit code 1. */
  public static StartRefused notPossible(String sentence) {
    return new StartRefused(NOT_POSSIBLE, sentence);
  }

  /** Exit code of the process. */
  public int exitCode() {
    return exitCode;
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
