package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.config.ContactPolicy;
import dev.rendezvous.config.ProfileSettings;
import dev.rendezvous.services.contact.ContactKind;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each setting makes of texts with contact details. */
class ContactRuleTest {
  private static final Profile.Texts TEXTS =
      new Profile.Texts("call me", "call me", null, "singer");

  /** Settings as an operator gives them. */
  private record Given(ContactPolicy contactDetails) implements ProfileSettings {
    @Override
    public Duration locationInterval() {
      return Duration.ofMinutes(10);
    }

    @Override
    public List<String> contactPatterns() {
      return List.of();
    }
  }

  @Test
  void allowedTextsAreNotLookedAt() {
    assertEquals(List.of(), rule(ContactPolicy.ALLOW).look(TEXTS));
  }

  @Test
  void flaggedTextsAreTakenAndToldOnce() {
    ContactRule rule = rule(ContactPolicy.FLAG);
    List<ContactRule.Finding> found = rule.look(TEXTS);
    assertEquals(
        List.of("displayName", "bio"), found.stream().map(ContactRule.Finding::field).toList());
    assertEquals(found, rule.requireTaken(found, Map.of()));
    assertEquals(found.subList(1, 2), rule.requireTaken(found, Map.of("displayName", "call me")));
    assertEquals(List.of(), rule.requireTaken(found, TEXTS.told()));
  }

  @Test
  void refusedTextsAreNamedAndOldOnesLetBe() {
    ContactRule rule = rule(ContactPolicy.REFUSE);
    List<ContactRule.Finding> found = rule.look(TEXTS);
    AppError refusal = assertThrows(AppError.class, () -> rule.requireTaken(found, Map.of()));
    assertEquals("VALIDATION_FAILED", refusal.code().name());
    assertEquals(
        List.of("displayName: CONTACT_DETAILS", "bio: CONTACT_DETAILS"),
        ((List<?>) Objects.requireNonNull(refusal.details()))
            .stream()
                .map(FieldError.class::cast)
                .map(each -> each.field() + ": " + each.code())
                .toList());
    assertEquals(List.of(), rule.requireTaken(found, TEXTS.told()));
  }

  private static ContactRule rule(ContactPolicy policy) {
    return new ContactRule(
        text -> text.contains("call") ? Set.of(ContactKind.PHONE) : Set.of(), new Given(policy));
  }
}
