package dev.rendezvous.services.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.MailServerAddress;
import dev.rendezvous.config.MailSettings;
import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.types.IdGenerator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What one process has to send mails with; several of them may share a database and a clock. */
final class MailOffice implements AutoCloseable {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final MailStore store;
  final MailBacklog backlog;
  final MailDelivery delivery;
  final MailService mails;
  final MailJobs jobs;
  private boolean closed;

  private MailOffice(
      TestDatabase database,
      AtomicReference<Instant> clock,
      MailTransport transport,
      boolean runsHere,
      Map<String, String> settings)
      throws GeneralSecurityException {
    SmallRyeConfig config = config(settings);
    MailSettings mail = config.getConfigMapping(MailSettings.class);
    var tx = new Transactions(database.dataSource());
    var secret = new MasterSecret(config.getConfigMapping(ServerSettings.class));
    var seal = new MailSeal(secret, new ObjectMapper());
    var post =
        new MailPost(transport, new MailWriter(new MailTexts(), mail), mail, clock::get, runsHere);
    store = new MailStore(new Database(database.dataSource()));
    backlog = new MailBacklog(store, mail, clock::get, meters);
    delivery =
        new MailDelivery(tx, store, seal, post, new MailMeters(meters), clock::get, runsHere);
    var ids = new IdGenerator(clock::get, new SecureRandom());
    mails = new MailService(tx, store, seal, delivery, backlog, ids, clock::get);
    jobs = new MailJobs(tx, store, delivery, backlog, clock::get, runsHere);
  }

  static MailOffice thatSends(
      TestDatabase database, AtomicReference<Instant> clock, MailTransport transport)
      throws GeneralSecurityException {
    return new MailOffice(database, clock, transport, true, Map.of());
  }

  /** One that takes orders and leaves them to others. */
  static MailOffice thatOnlyOrders(
      TestDatabase database,
      AtomicReference<Instant> clock,
      MailTransport transport,
      Map<String, String> settings)
      throws GeneralSecurityException {
    return new MailOffice(database, clock, transport, false, settings);
  }

  static MailTransport smtp(String url) {
    return new SmtpTransport(MailServerAddress.parse(url, "TEST"), Duration.ofSeconds(5));
  }

  static SmallRyeConfig config(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("rendezvous.secret", TestStores.SECRET);
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(ServerSettings.class)
        .withMapping(MailSettings.class)
        .withMappingIgnore("rendezvous.**")
        .withDefaultValues(all)
        .build();
  }

  double count(String meter) {
    return meters.get("rendezvous.mails." + meter).counter().count();
  }

  /** As a process does that is told to end: what it is sending comes to its end. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      delivery.stop(new ShutdownEvent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while mails were sent", e);
    }
  }
}
