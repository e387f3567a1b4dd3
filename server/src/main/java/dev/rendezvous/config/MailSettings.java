package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Email;
import java.time.Duration;
import java.util.Optional;

/** How mails leave; without an SMTP server they are written as files. */
@ConfigMapping(prefix = "rendezvous.mail")
public interface MailSettings {
  /**
   * Server as {@code smtp://[user:pass@]host:port}, with STARTTLS where it is offered, or {@code
   * smtps://…}; when not given, mails become {@code .eml} files in the data folder.
   */
  @Confidential
  Optional<String> smtpUrl();

  /** Address that mails come from. */
  @Email
  @WithDefault("rendezvous@localhost")
  String from();

  /** How long a connect or an answer of the server may take. */
  @WithDefault("10s")
  Duration timeout();
}
