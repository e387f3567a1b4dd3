package dev.rendezvous.middleware.objects;

import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.config.ServerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Where objects lie, by the settings. */
final class ObjectBeans {
  private static final Logger LOG = Logger.getLogger(ObjectBeans.class);

  @Produces
  @Singleton
  ObjectStorage storage(MediaSettings settings, ServerSettings server, MeterRegistry registry) {
    ObjectStorage storage =
        switch (settings.storage()) {
          case LOCAL ->
              new LocalObjects(
                  settings.folder().orElseGet(() -> server.dataDir().resolve("media")));
          case S3 -> new S3Objects(settings.s3());
        };
    return new MeteredObjects(storage, registry);
  }

  /** Says soon after the start when the storage can't be used; nothing waits for it. */
  void probe(@Observes StartupEvent started, ObjectStorage storage) {
    var _ = Thread.ofVirtual().name("storage-probe").start(() -> probe(storage));
  }

  private static void probe(ObjectStorage storage) {
    try {
      var _ = storage.list("probe/", null, 1);
    } catch (StorageAwayException e) {
      LOG.warnf("pictures can be neither kept nor shown: %s", e.getMessage());
    }
  }
}
