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

  /**
   * User that migrates the schema and gives the other its rights, so that the server itself can't
   * change entries of the ledger; the same as the user when not given.
   */
  Optional<String> migrationUser();

  /** Password of that user. */
  @Confidential
  Optional<String> migrationPassword();

  /**
   * Whether a start migrates the schema; false where {@code ./rendezvous migrate} does that before,
   * so that no server knows the password of who migrates.
   */
  @WithDefault("true")
  boolean migrate();

  /**
   * Whether profile prod starts although the server's user may change the ledger, as it may where
   * it has the right to change the whole database, or migrates as well.
   */
  @WithDefault("false")
  boolean unguardedLedger();

  /** Most connections that this process opens. */
  @WithDefault("16")
  @Min(2)
  @Max(1000)
  int maxConnections();
}
