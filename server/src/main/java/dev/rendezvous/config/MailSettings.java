package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;

/** What mails say of the product, and how they leave; without an SMTP server they become files. */
@ConfigMapping(prefix = "rendezvous.mail")
public interface MailSettings {
  /** One address, as far as a setting needs to be told from a mistake. */
  String ADDRESS = "[^@\\s<>\",;:\\p{Cntrl}]+@[^@\\s<>\",;:\\p{Cntrl}]+";

  /**
   * Server as {@code smtp://[user:pass@]host[:port]}, with STARTTLS where it is offered, {@code
   * smtp+tls://…}, which demands STARTTLS, or {@code smtps://…}; ports 25, 587 and 465 if none is
   * given. Without it mails become {@code .eml} files in the data folder.
   */
  @Confidential
  Optional<String> smtpUrl();

  /** Address that mails come from. */
  @Pattern(regexp = ADDRESS)
  @WithDefault("rendezvous@localhost")
  String from();

  /** How long a connect or an answer of the server may take. */
  @WithDefault("10s")
  Duration timeout();

  /** Name of the product in mails, and of who sends them. */
  @Pattern(regexp = "[^\\p{Cntrl}<>\"]{1,60}")
  @WithDefault("Rendezvous")
  String productName();

  /** Address for questions, told at the end of each mail; not told when not given. */
  Optional<@Pattern(regexp = ADDRESS) String> supportAddress();

  /** Page of the product, told at the end of each mail; not told when not given. */
  Optional<@Pattern(regexp = "https?://[^\\s<>\"\\p{Cntrl}]{1,200}") String> appUrl();

  /** Mails that may wait for the server; beyond it what would write one more is refused. */
  @WithDefault("100000")
  @Min(1)
  @Max(10_000_000)
  int maxWaiting();
}
