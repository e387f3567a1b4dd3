package dev.rendezvous.services.content;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Publishes what was scheduled, within a second or two; several processes may do so at once. */
@Singleton
final class PublishJob {
  private final Publishing publishing;
  private final boolean runsHere;

  PublishJob(
      Publishing publishing, @ConfigProperty(name = "rendezvous.role.content") boolean runsHere) {
    this.publishing = publishing;
    this.runsHere = runsHere;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void publish() {
    if (runsHere) {
      var _ = publishing.publishDue();
    }
  }
}
