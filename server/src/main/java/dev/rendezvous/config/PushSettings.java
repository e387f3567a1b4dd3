package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How pushes leave: {@code rendezvous.push.*}. */
@ConfigMapping(prefix = "rendezvous.push")
public interface PushSettings {
  /** By whom pushes are brought to devices: nobody, with a line in the log, or Firebase (FCM). */
  @WithDefault("log")
  Provider provider();

  /** File with the JSON key of a Firebase service account; needed where the provider is fcm. */
  Optional<Path> fcmCredentials();

  /** Where FCM answers. */
  @WithDefault("https://fcm.googleapis.com")
  URI fcmUrl();

  /** How long an answer of the provider may take. */
  @WithDefault("10s")
  Duration timeout();

  /** Most devices that one user has; the one that was not heard of for longest makes room. */
  @WithDefault("10")
  @Min(1)
  @Max(100)
  int devicesPerUser();

  /** Pushes that one process sends at the same time. */
  @WithDefault("16")
  @Min(1)
  @Max(64)
  int atOnce();

  /** Who brings pushes to devices. */
  enum Provider {
    LOG,
    FCM
  }
}
