package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The MySQL or MariaDB server; without a URL an embedded MariaDB runs. */
@ConfigMapping(prefix = "rendezvous.db")
public interface DatabaseSettings {
  /**
   * URL as {@code jdbc:mysql://…}, {@code jdbc:mariadb://…} or {@code mysql://user:pass@host/db}.
   */
  @RequiredInProd
  @Confidential
  String url();

  /** User, when the URL names none. */
  Optional<String> user();

  /** Password of the user, when the URL holds none. */
  @Confidential
  Optional<String> password();

  /** Most connections that this process opens. */
  @WithDefault("16")
  @Min(2)
  @Max(1000)
  int maxConnections();
}
