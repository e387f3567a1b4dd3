package dev.rendezvous.services.notification;

import dev.rendezvous.config.MailServerAddress;
import dev.rendezvous.config.MailSettings;
import dev.rendezvous.config.ServerSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where mails go, by the settings. */
final class MailBeans {
  @Produces
  @Singleton
  MailTransport transport(MailSettings settings, ServerSettings server) {
    return settings
        .smtpUrl()
        .<MailTransport>map(url ->
            new SmtpTransport(
                MailServerAddress.parse(url, "rendezvous.mail.smtp-url"), settings.timeout()))
        .orElseGet(() -> new MailFiles(server.dataDir().resolve("mail")));
  }
}
