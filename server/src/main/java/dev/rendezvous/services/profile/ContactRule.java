package dev.rendezvous.services.profile;

import dev.rendezvous.config.ContactPolicy;
import dev.rendezvous.config.ProfileSettings;
import dev.rendezvous.services.contact.ContactApi;
import dev.rendezvous.services.contact.ContactKind;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of texts that hold ways to get in touch elsewhere, as the settings say. */
@Singleton
final class ContactRule {
  private final ContactApi contacts;
  private final ContactPolicy policy;

  ContactRule(ContactApi contacts, ProfileSettings settings) {
    this.contacts = contacts;
    policy = settings.contactDetails();
  }

  /** Contact details in one field. */
  record Finding(String field, String text, Set<ContactKind> kinds) {
    Finding {
      kinds = Set.copyOf(kinds);
    }
  }

  /** What there is in texts; takes milliseconds, so it is done before anything is locked. */
  List<Finding> look(Profile.Texts texts) {
    List<Finding> findings = new ArrayList<>();
    if (policy != ContactPolicy.ALLOW) {
      texts
          .told()
          .forEach((field, text) -> {
            Set<ContactKind> kinds = contacts.find(text);
            if (!kinds.isEmpty()) {
              findings.add(new Finding(field, text, kinds));
            }
          });
    }
    return findings;
  }

  /**
   * What of it is new and to be told to moderation. A text that stays as it was is let be, also
   * under another rule than it was written under.
   *
   * @param before the texts by field that are replaced
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED with CONTACT_DETAILS for each field,
   *     where that is refused
   */
  List<Finding> requireTaken(List<Finding> findings, Map<String, String> before) {
    List<Finding> fresh =
        findings.stream().filter(found -> !found.text().equals(before.get(found.field()))).toList();
    if (policy == ContactPolicy.REFUSE && !fresh.isEmpty()) {
      throw CommonError.VALIDATION_FAILED.asError(
          fresh.stream()
              .map(found ->
                  new FieldError(
                      found.field(),
                      "CONTACT_DETAILS",
                      "must not hold links, addresses, numbers or names on other networks"))
              .toList());
    }
    return fresh;
  }
}
