package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Copies of what is held about people, and what outlives them: {@code rendezvous.privacy.*}. */
@ConfigMapping(prefix = "rendezvous.privacy")
public interface PrivacySettings {
  /** How long a copy of one's data can be fetched before it is deleted. */
  @WithDefault("7d")
  Duration exportKept();

  /** Copies that one process makes at once. */
  @WithDefault("2")
  @Min(1)
  @Max(100)
  int exportsAtOnce();

  /** Largest copy in megabytes; one that would be larger fails. */
  @WithDefault("1024")
  @Min(1)
  @Max(100_000)
  int exportMaxMegabytes();

  /** How long the audit log is kept. */
  @WithDefault("365d")
  Duration auditKept();

  /**
   * How long what a report froze is kept from the decision on; for as long as one may object to the
   * decision if that is longer, and while an objection is open.
   */
  @WithDefault("180d")
  Duration evidenceKept();
}
