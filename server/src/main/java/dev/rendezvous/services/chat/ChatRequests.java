package dev.rendezvous.services.chat;

import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients send about a chat. */
final class ChatRequests {
  static final int MAX_TEXT = 2000;

  /** Of base64: 12,000 bytes. */
  static final int MAX_ENCRYPTED = 16_000;

  private ChatRequests() {}

  /**
   * The payload of {@code chat:send}: text, or what only the other can read.
   *
   * @param clientMessageId the sender's own id for it: sent again, it is the same message
   * @param text cleaned before it is measured, in UTF-16 units as JavaScript counts
   * @param encrypted in base64; passed on as it is
   */
  record Send(
      @NotNull MatchId matchId,
      @NotNull @Pattern(regexp = "[\\x21-\\x7E]{1,64}") String clientMessageId,
      @Nullable @Size(min = 1, max = MAX_TEXT) String text,
      @Nullable @Size(min = 4, max = MAX_ENCRYPTED) @Pattern(regexp = "[A-Za-z0-9+/]+={0,2}")
          String encrypted) {

    /** Cleans the text; what is far too long for that is refused by its length. */
    Send {
      text = text == null || text.length() > 2 * MAX_TEXT ? text : CleanText.paragraphs(text);
    }

    /**
     * Refuses both, neither, and what is base64 only nearly: it would not come out as it went in.
     *
     * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
     */
    void requireOne() {
      if ((text == null) == (encrypted == null)) {
        throw FieldError.of("text", "ONE_OF", "Send either text or encrypted.");
      }
      if (encrypted != null && !isCanonical(encrypted)) {
        throw FieldError.of("encrypted", "BASE64", "must be base64 with padding");
      }
    }

    private static boolean isCanonical(String base64) {
      try {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return Base64.getEncoder().encodeToString(bytes).equals(base64);
      } catch (IllegalArgumentException e) {
        return false; // the decoder's way to say no
      }
    }
  }

  /** The payload of {@code chat:typing}. */
  record Typing(@NotNull MatchId matchId, @NotNull Boolean typing) {}

  /**
   * The payload of {@code chat:delivered} and {@code chat:read}.
   *
   * @param upTo the last message that came or was read, and with it all before
   */
  record UpTo(@NotNull MatchId matchId, @NotNull UUID upTo) {}
}
