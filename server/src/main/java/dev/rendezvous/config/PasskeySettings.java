package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Set;

/** Passkeys: {@code rendezvous.passkeys.*}. */
@ConfigMapping(prefix = "rendezvous.passkeys")
public interface PasskeySettings {
  /**
   * The domain that passkeys are good for, with all below it. Passkeys are void when it changes.
   */
  @WithDefault("localhost")
  @Pattern(regexp = "[a-z0-9.-]{1,253}")
  String rpId();

  /** The name that people are shown when they make a passkey. */
  @WithDefault("Rendezvous")
  @Pattern(regexp = "[^\\p{Cntrl}]{1,64}")
  String rpName();

  /**
   * Where passkeys may be used from: web origins such as {@code https://app.example.org}, and of
   * Android apps {@code android:apk-key-hash:} with the digest of their signing certificate.
   */
  @WithDefault("http://localhost:8080,http://localhost:5173")
  Set<
          @Pattern(regexp = "https?://[a-z0-9.-]+(:[0-9]+)?|android:apk-key-hash:[A-Za-z0-9_-]{43}")
          String>
      origins();

  /** How long a challenge waits for its answer; clients are told to give up after it too. */
  @WithDefault("5m")
  Duration challengeLife();
}
