package dev.rendezvous.middleware.captcha;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What captchas declare to the rest of the program. */
final class CaptchaBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("captcha", List.of(CaptchaError.values()));
  }
}
