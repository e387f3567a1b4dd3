package dev.rendezvous.services.push;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** What clients tell of their devices. */
final class PushRequests {
  /** What tokens are made of; longer ones than any that is known. */
  static final String TOKEN = "[A-Za-z0-9_:.=%+-]{16,1024}";

  private PushRequests() {}

  /** What a device is. */
  enum Platform {
    IOS,
    ANDROID,
    WEB
  }

  /**
   * A device that takes pushes.
   *
   * @param language tag of the language that its pushes are in; English when it is not told
   */
  record Device(
      @NotNull Platform platform,
      @Nullable @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}") String language) {}
}
