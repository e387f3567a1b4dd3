package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What one process is: where it listens, what it runs, where it keeps its files. */
@ConfigMapping(prefix = "rendezvous")
public interface ServerSettings {
  /** Port of REST, sockets and documentation; 0 takes a free one. */
  @WithDefault("8080")
  @Min(0)
  @Max(65535)
  int port();

  /** Port of metrics, for operators only; 0 takes a free one. */
  @WithDefault("0")
  @Min(0)
  @Max(65535)
  int managementPort();

  /** Address on which metrics are served: to nobody else's machine unless one is given. */
  @WithDefault("127.0.0.1")
  String managementHost();

  /** Address to listen on; when not given 127.0.0.1 in profile dev and 0.0.0.0 in prod. */
  Optional<String> host();

  /** Folder of everything the process keeps: embedded stores, media, mails, keys, logs. */
  @WithDefault("var")
  Path dataDir();

  /** Services that this process runs, separated by commas; all when not given. */
  Optional<Set<ServiceName>> services();

  /** Either dev or prod, which refuses embedded stores and secrets that nobody chose. */
  @WithDefault("dev")
  StartProfile profile();

  /** Master secret; in profile dev one is made at the first start and kept in the data folder. */
  @RequiredInProd
  @Confidential
  @Size(min = 32, max = 1024)
  String secret();

  /**
   * How far the process' clock is shifted, such as 5m or -5m: only for tests of processes whose
   * clocks differ, and refused in profile prod.
   */
  @WithDefault("0s")
  Duration clockOffset();
}
