package dev.rendezvous.services.notification;

/**
 * One mail in plain text.
 *
 * @param to one address
 * @param subject one line
 * @param text its body; may hold a secret and is therefore never logged
 */
public record Mail(String to, String subject, String text) {
  @Override
  public String toString() {
    return "Mail[" + subject + "]";
  }
}
