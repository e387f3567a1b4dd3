package dev.rendezvous.services.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.PushSettings;
import dev.rendezvous.middleware.upstream.GoogleAccount;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Who brings pushes, by the settings. */
final class PushBeans {
  private static final String CREDENTIALS = "rendezvous.push.fcm-credentials";

  @Produces
  @Singleton
  PushTransport transport(PushSettings settings, ObjectMapper json, InstantSource clock) {
    if (settings.provider() == PushSettings.Provider.LOG) {
      return new LogTransport();
    }
    Path file =
        settings
            .fcmCredentials()
            .orElseThrow(() -> new IllegalStateException(CREDENTIALS + " is needed for fcm"));
    GoogleAccount account = GoogleAccount.parse(read(file), CREDENTIALS, json);
    return new FcmTransport(account, settings.fcmUrl(), settings.timeout(), json, clock);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(CREDENTIALS + " can't be read: " + file, e);
    }
  }
}
