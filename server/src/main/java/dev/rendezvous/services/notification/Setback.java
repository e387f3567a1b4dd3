package dev.rendezvous.services.notification;

import dev.rendezvous.types.CleanText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail was not sent.
 *
 * @param reason some words that name neither address nor content
 * @param isFinal whether another try would be in vain
 */
record Setback(String reason, boolean isFinal) {
  static final Setback EXPIRED = new Setback("expired", true);
  static final Setback UNREADABLE = new Setback("sealed with another secret", true);
  static final Setback NOT_AN_ADDRESS = new Setback("not an address", true);
  static final Setback UNKNOWN = new Setback("a template of another version", false);
  static final Setback CRASHED = new Setback("every try ended with its process", true);
  static final Setback TOO_SLOW = new Setback("took too long", false);

  private static final int MAX_REASON = 64;
  private static final int FIRST_PERMANENT = 500;

  /** Refusals of us, not of the mail: whoever runs the server can repair them (RFC 4954). */
  private static final Set<Integer> ABOUT_SIGNING_IN = Set.of(530, 534, 535, 538);

  /** Reads what the server answered out of the exception, or of one that it goes with. */
  static Setback of(Exception failure) {
    if (failure instanceof AddressException) {
      return NOT_AN_ADDRESS;
    }
    if (failure instanceof AuthenticationFailedException) {
      return new Setback("the mail server refuses the user", false);
    }
    if (failure instanceof SmtpTransport.NotConnected) {
      String said = CleanText.line(String.valueOf(failure.getMessage()));
      return new Setback(said.substring(0, Math.min(said.length(), MAX_REASON)), false);
    }
    for (Exception one = failure; one != null; one = next(one)) {
      int code = replyOf(one);
      if (code > 0) {
        return new Setback(
            "SMTP " + code, code >= FIRST_PERMANENT && !ABOUT_SIGNING_IN.contains(code));
      }
    }
    return new Setback(failure.getClass().getSimpleName(), false);
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException mail ? mail.getNextException() : null;
  }

  private static int replyOf(Exception failure) {
    return switch (failure) {
      case SMTPAddressFailedException recipient -> recipient.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException message -> message.getReturnCode();
      default -> 0;
    };
  }
}
