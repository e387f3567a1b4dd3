package dev.rendezvous.config;

import dev.rendezvous.types.IdGenerator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;

/** What a process has one of: its clock, and its source of ids. */
final class ProcessBeans {
  @Produces
  @Singleton
  InstantSource clock(ServerSettings settings) {
    return Clock.offset(Clock.systemUTC(), settings.clockOffset());
  }

  @Produces
  @Singleton
  IdGenerator ids(InstantSource clock) {
    return new IdGenerator(clock, new SecureRandom());
  }
}
