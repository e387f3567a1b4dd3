package dev.rendezvous.services.contact;

import com.google.re2j.Pattern;
import dev.rendezvous.config.ProfileSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for contact details by the patterns of the settings. They run on RE2, whose time grows with
 * the text and never explodes, whatever text and pattern are.
 */
@Singleton
final class ContactDetails implements ContactApi {
  private final List<Search> searches = new ArrayList<>();

  private record Search(ContactKind kind, Predicate<String> finds) {}

  /** As the settings say. */
  @Inject
  ContactDetails(ProfileSettings settings) {
    this(settings.contactPatterns());
  }

  /**
   * @param patterns {@code links}, {@code emails}, {@code phones}, {@code handles} for what is
   *     built in, and anything else for a pattern as it is
   */
  ContactDetails(List<String> patterns) {
    patterns.forEach(pattern -> searches.add(search(pattern)));
  }

  /** Makes it at the start, which a pattern that is none then stops. */
  void start(@Observes StartupEvent started) {}

  @Override
  public Set<ContactKind> find(String text) {
    String read = Unmasked.of(text);
    Set<ContactKind> found = EnumSet.noneOf(ContactKind.class);
    for (Search search : searches) {
      if (!found.contains(search.kind()) && search.finds().test(read)) {
        found.add(search.kind());
      }
    }
    return found;
  }

  private static Search search(String pattern) {
    return switch (pattern) {
      case "links" -> new Search(ContactKind.LINK, BuiltInPatterns::hasLink);
      case "emails" -> new Search(ContactKind.EMAIL, BuiltInPatterns::hasEmail);
      case "phones" -> new Search(ContactKind.PHONE, PhoneNumbers::isIn);
      case "handles" -> new Search(ContactKind.HANDLE, BuiltInPatterns::hasHandle);
      default -> {
        Pattern own = Pattern.compile(pattern);
        yield new Search(ContactKind.OTHER, text -> own.matcher(text).find());
      }
    };
  }
}
