package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How passwords are judged and hashed: {@code rendezvous.passwords.*}. */
@ConfigMapping(prefix = "rendezvous.passwords")
public interface PasswordSettings {
  /** Memory that Argon2id takes for one hash, in KiB; older hashes are renewed at sign-in. */
  @WithDefault("19456")
  @Min(19_456)
  @Max(1_048_576)
  int memoryKib();

  /** Passes of Argon2id over its memory. */
  @WithDefault("2")
  @Min(2)
  @Max(64)
  int passes();

  /** Lanes of Argon2id. */
  @WithDefault("1")
  @Min(1)
  @Max(16)
  int lanes();

  /** Passwords hashed at the same time; 0 for one a core. */
  @WithDefault("0")
  @Min(0)
  @Max(256)
  int hashingThreads();

  /** Requests that may wait for their password to be hashed. */
  @WithDefault("64")
  @Min(1)
  @Max(10_000)
  int hashingQueue();

  /** How long a request waits for its password to be hashed before it is given up. */
  @WithDefault("5s")
  Duration hashingWait();

  /** Names of the app, separated by commas: no password is one of them with digits around it. */
  @WithDefault("rendezvous")
  Set<String> contextWords();

  /**
   * Where leaked passwords are looked up by the first five digits of their SHA-1, such as {@code
   * https://api.pwnedpasswords.com/range/}; nowhere but in the embedded list when not given.
   */
  Optional<URI> rangeUrl();

  /** How long such a look-up may take before the embedded list has to do. */
  @WithDefault("1s")
  Duration rangeTimeout();
}
