package dev.rendezvous.middleware.captcha;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.CaptchaSettings;
import dev.rendezvous.middleware.access.CaptchaProtected;
import dev.rendezvous.types.CommonError;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets those through who solved a captcha; everybody, where none is set up. */
@Singleton
@Startup // a captcha without its secret is to stop the start, not the first who signs up
final class CaptchaGuard {
  private static final Logger LOG = Logger.getLogger(CaptchaGuard.class);

  private final Optional<CaptchaVerifier> verifier;
  private final boolean failOpen;
  private final MeterRegistry meters;

  CaptchaGuard(CaptchaSettings settings, ObjectMapper json, MeterRegistry meters) {
    verifier = settings.provider().map(provider -> verifier(provider, settings, json));
    failOpen = settings.failOpen();
    this.meters = meters;
  }

  private static CaptchaVerifier verifier(
      CaptchaSettings.Provider provider, CaptchaSettings settings, ObjectMapper json) {
    String secret =
        settings
            .secret()
            .orElseThrow(() ->
                new IllegalStateException(
                    "rendezvous.captcha.provider is given, but not rendezvous.captcha.secret"));
    URI usual =
        switch (provider) {
          case TURNSTILE -> URI.create("https://challenges.cloudflare.com/turnstile/v0/siteverify");
          case HCAPTCHA -> URI.create("https://api.hcaptcha.com/siteverify");
        };
    Set<String> hostnames = settings.hostnames().orElse(Set.of());
    URI address = settings.url().orElse(usual);
    return new SiteVerify(json, address, secret, hostnames, settings.timeout());
  }

  boolean isOn() {
    return verifier.isPresent();
  }

  /**
   * Requires a solved captcha.
   *
   * @param token as the client sent it, if it did
   * @param address where the client is
   * @throws dev.rendezvous.types.AppError CAPTCHA_REQUIRED; CAPTCHA_REFUSED; UNAVAILABLE when the
   *     provider does not answer
   */
  void require(@Nullable String token, String address) {
    if (verifier.isEmpty()) {
      return;
    }
    if (token == null || token.isBlank()) {
      count("missing");
      throw CaptchaError.CAPTCHA_REQUIRED.asError();
    }
    if (token.length() > CaptchaProtected.MAX_LENGTH || !isSolved(verifier.get(), token, address)) {
      count("refused");
      throw CaptchaError.CAPTCHA_REFUSED.asError();
    }
  }

  private boolean isSolved(CaptchaVerifier provider, String token, String address) {
    try {
      boolean solved = provider.isSolved(token, address);
      if (solved) {
        count("solved");
      }
      return solved;
    } catch (IOException e) {
      count("unanswered");
      LOG.warnf("captchas can't be verified: %s", e.getMessage());
      if (!failOpen) {
        throw CommonError.UNAVAILABLE.asError();
      }
      return true;
    }
  }

  private void count(String result) {
    meters.counter("rendezvous.captcha", "result", result).increment();
  }

  @PreDestroy
  void close() {
    verifier.ifPresent(CaptchaVerifier::close);
  }
}
