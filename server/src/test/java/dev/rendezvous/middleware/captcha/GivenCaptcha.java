package dev.rendezvous.middleware.captcha;

import dev.rendezvous.config.CaptchaSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The settings of captchas as a test wants them. */
record GivenCaptcha(
    Optional<Provider> provider,
    Optional<String> secret,
    Optional<URI> url,
    Optional<Set<String>> hostnames,
    boolean failOpen)
    implements CaptchaSettings {
  static final GivenCaptcha OFF =
      new GivenCaptcha(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  static GivenCaptcha askedAt(URI url) {
    return new GivenCaptcha(
        Optional.of(Provider.TURNSTILE),
        Optional.of("our secret & more"),
        Optional.of(url),
        Optional.empty(),
        false);
  }

  GivenCaptcha solvedOn(String host) {
    return new GivenCaptcha(provider, secret, url, Optional.of(Set.of(host)), failOpen);
  }

  GivenCaptcha failingOpen() {
    return new GivenCaptcha(provider, secret, url, hostnames, true);
  }

  GivenCaptcha withoutSecret() {
    return new GivenCaptcha(provider, Optional.empty(), url, hostnames, failOpen);
  }

  @Override
  public Duration timeout() {
    return Duration.ofMillis(500);
  }
}
