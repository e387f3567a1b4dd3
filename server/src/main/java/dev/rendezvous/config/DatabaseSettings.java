package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
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

  /**
   * URL of a replica, in the same form, for reads that may lag; its options are those of the
   * database where it has none. See scaling.md.
   */
  @Confidential
  Optional<String> replicaUrl();

  /** User at the replica, when its URL names none; the same as at the database when not given. */
  Optional<String> replicaUser();

  /** Password of that user, when the URL holds none; likewise. */
  @Confidential
  Optional<String> replicaPassword();

  /** How far behind the replica may be and still be read from: from 3s to 5m. */
  @WithDefault("5s")
  Duration replicaMaxLag();

  /** Most connections that this process opens, and as many to a replica. */
  @WithDefault("16")
  @Min(2)
  @Max(1000)
  int maxConnections();
}
