package dev.rendezvous.middleware.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.TelemetrySettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Errors reach a server that speaks as Sentry does, and nobody's secrets with them. */
class ErrorReportsTest {
  private static final Logger LOG = Logger.getLogger(ErrorReportsTest.class);
  private static final int MOST = 100;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>(MOST);
  private HttpServer sentry;

  @BeforeEach
  void start() throws IOException {
    sentry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sentry.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          received.add(zipped ? unzip(body) : new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    sentry.start();
  }

  @AfterEach
  void stop() {
    sentry.stop(0);
  }

  @Test
  void errorsAreReportedWithTheRequestAndWithoutSecrets() throws Exception {
    ErrorReports reports = reports(Optional.of(dsn()));
    reports.start(new StartupEvent());
    try {
      MDC.put("requestId", "request-4711");
      LOG.warn("a warning is nobody's business");
      LOG.errorf(
          new IllegalStateException("no profile of ann@example.org", new IOException("Bearer abc")),
          "mail to %s was refused",
          "bob@example.org");
      String report = received.poll(10, TimeUnit.SECONDS);
      assertNotNull(report, "nothing was reported");
      assertTrue(report.contains("mail to [e-mail] was refused"), report);
      assertTrue(report.contains("no profile of [e-mail]"), report);
      assertTrue(report.contains("request-4711"), report);
      assertTrue(report.contains("ErrorReportsTest"), report);
      assertFalse(report.contains("example.org"), report);
      assertFalse(report.contains("Bearer abc"), report);
      assertFalse(report.contains("nobody's business"), report);
      assertFalse(report.contains(InetAddress.getLocalHost().getHostName() + "\""), report);
    } finally {
      MDC.remove("requestId");
      reports.stop(new ShutdownEvent());
    }
    LOG.error("after the end");
    assertNull(received.poll(500, TimeUnit.MILLISECONDS));
  }

  @Test
  void withoutADsnNothingIsReported() throws Exception {
    ErrorReports reports = reports(Optional.empty());
    reports.start(new StartupEvent());
    LOG.error("told to the log alone");
    assertNull(received.poll(500, TimeUnit.MILLISECONDS));
    reports.stop(new ShutdownEvent());
    assertEquals(0, received.size());
  }

  private URI dsn() {
    return URI.create("http://key@127.0.0.1:" + sentry.getAddress().getPort() + "/1");
  }

  private static ErrorReports reports(Optional<URI> dsn) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(ServerSettings.class)
            .withMapping(TelemetrySettings.class)
            .withDefaultValue("rendezvous.secret", "a secret of more than thirty-two characters");
    dsn.ifPresent(
        url -> builder.withDefaultValue("rendezvous.telemetry.sentry-dsn", url.toString()));
    var config = builder.build();
    return new ErrorReports(
        config.getConfigMapping(TelemetrySettings.class),
        config.getConfigMapping(ServerSettings.class));
  }

  private static String unzip(byte[] body) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
