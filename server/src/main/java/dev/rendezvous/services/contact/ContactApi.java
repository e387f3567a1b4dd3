package dev.rendezvous.services.contact;

import java.util.Set;

/** Looks for contact details in what people write, for the services that keep it. */
public interface ContactApi {
  /**
   * What kinds of contact details a text holds; none for most texts. What is looked for is the
   * operator's to set.
   *
   * @param text of any content and of the length that a field has; the time grows with the length
   */
  Set<ContactKind> find(String text);
}
