package dev.rendezvous.services.check;

import dev.rendezvous.config.CheckSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.moderation.FindingsApi;
import dev.rendezvous.services.moderation.FindingsApi.Finding;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has providers look at what people show, each once at the same, and tells what they find. */
@Singleton
final class Checks {
  private final List<ContentCheck> providers;
  private final CheckedStore store;
  private final FindingsApi findings;
  private final Transactions tx;
  private final CheckSettings settings;

  Checks(
      @All List<ContentCheck> providers,
      CheckedStore store,
      FindingsApi findings,
      Transactions tx,
      CheckSettings settings) {
    this.providers = List.copyOf(providers);
    this.store = store;
    this.findings = findings;
    this.tx = tx;
    this.settings = settings;
  }

  /**
   * Has all that somebody says looked at.
   *
   * @throws AppError UPSTREAM_UNAVAILABLE when a provider could not look; the others have then
   */
  void lookAtTexts(UserId user, List<Content> texts) {
    byte[] digest =
        Sha256.of(
            texts.stream()
                .map(text -> text.where() + "\n" + text.value())
                .collect(Collectors.joining("\n\n")));
    @Nullable AppError away = null;
    for (ContentCheck provider : providers) {
      if (provider.looksAt(Content.Kind.TEXT)
          && !store.isChecked(user, provider.provider(), digest)) {
        try {
          List<Finding> found =
              texts.stream().flatMap(text -> provider.check(text).stream()).toList();
          tx.run(() -> {
            store.put(user, provider.provider(), digest);
            tell(user, found);
          });
        } catch (AppError e) {
          away = e;
        }
      }
    }
    if (away != null) {
      throw away;
    }
  }

  /**
   * Has a picture looked at.
   *
   * @throws AppError UPSTREAM_UNAVAILABLE when a provider could not look
   */
  void lookAtPicture(Content picture) {
    for (ContentCheck provider : providers) {
      if (provider.looksAt(Content.Kind.IMAGE)) {
        tell(picture.author(), provider.check(picture));
      }
    }
  }

  /** Told by another service, which has looked itself. */
  void tell(UserId user, List<Finding> found) {
    List<Finding> sure =
        found.stream().filter(one -> one.confidence() >= settings.minConfidence()).toList();
    if (!sure.isEmpty()) {
      findings.tell(user, sure);
    }
  }
}
