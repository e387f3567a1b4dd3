package dev.rendezvous.services.chat;

import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.MatchId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What clients send about a chat. */
final class ChatRequests {
  static final int MAX_TEXT = 2000;

  private ChatRequests() {}

  /**
   * The payload of {@code chat:send}.
   *
   * @param clientMessageId the sender's own id for it: sent again, it is the same message
   * @param text cleaned before it is measured, in UTF-16 units as JavaScript counts
   */
  record Send(
      @NotNull MatchId matchId,
      @NotNull @Pattern(regexp = "[\\x21-\\x7E]{1,64}") String clientMessageId,
      @NotNull @Size(min = 1, max = MAX_TEXT) String text) {

    /** Cleans the text. */
    Send {
      text = text == null ? "" : CleanText.paragraphs(text);
    }
  }

  /** The payload of {@code chat:typing}. */
  record Typing(@NotNull MatchId matchId, @NotNull Boolean typing) {}

  /**
   * The payload of {@code chat:read}.
   *
   * @param upTo the last message that was read, and with it all before
   */
  record Read(@NotNull MatchId matchId, @NotNull UUID upTo) {}
}
