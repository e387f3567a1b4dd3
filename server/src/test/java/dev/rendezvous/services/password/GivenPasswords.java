package dev.rendezvous.services.password;

import dev.rendezvous.config.PasswordSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The settings of passwords as a test wants them. */
record GivenPasswords(int memoryKib, int passes, Optional<URI> rangeUrl)
    implements PasswordSettings {
  static final GivenPasswords USUAL = new GivenPasswords(19_456, 2, Optional.empty());

  static GivenPasswords askedAt(URI rangeUrl) {
    return new GivenPasswords(19_456, 2, Optional.of(rangeUrl));
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int hashingThreads() {
    return 1;
  }

  @Override
  public int hashingQueue() {
    return 4;
  }

  @Override
  public Duration hashingWait() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Set<String> contextWords() {
    return Set.of("rendezvous");
  }

  @Override
  public Duration rangeTimeout() {
    return Duration.ofMillis(300);
  }
}
