package dev.rendezvous.middleware.sockets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one service says and understands on sockets, for the document; each that does provides a
 * bean of this.
 *
 * @param words each event, by the way it goes
 */
public record SocketWords(List<Word> words) {
  /** Keeps its own copy. */
  public SocketWords {
    words = List.copyOf(words);
  }

  /** One event, one way. */
  public sealed interface Word {
    /** Its name, such as {@code chat:send}. */
    String event();

    /** One sentence for people. */
    String meaning();
  }

  /**
   * An event that clients send; what it carries is known from where it is taken.
   *
   * @param ack what stands in the envelope that answers; null when there is nothing to say
   */
  public record Said(String event, @Nullable Class<?> ack, String meaning) implements Word {}

  /**
   * An event that clients hear.
   *
   * @param payload what it carries
   */
  public record Heard(String event, Class<?> payload, String meaning) implements Word {}
}
