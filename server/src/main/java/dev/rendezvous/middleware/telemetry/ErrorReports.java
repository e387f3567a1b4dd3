package dev.rendezvous.middleware.telemetry;

import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.TelemetrySettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is logged as an error to Sentry, where an installation names one. Nothing of requests
 * or people goes with it but the request's id; texts are scrubbed before they leave the process.
 */
@Singleton
final class ErrorReports {
  private static final long FLUSH_MILLIS = 2_000;
  private static final int MOST_WAITING = 50;

  // Held here because JUL keeps loggers weakly.
  private static final Logger ROOT_LOG = Logger.getLogger("");

  private final TelemetrySettings settings;
  private final ServerSettings server;
  private @Nullable Handler handler;

  ErrorReports(TelemetrySettings settings, ServerSettings server) {
    this.settings = settings;
    this.server = server;
  }

  void start(@Observes StartupEvent started) {
    settings.sentryDsn().ifPresent(this::open);
  }

  void stop(@Observes ShutdownEvent stopping) {
    Handler used = handler;
    if (used != null) {
      ROOT_LOG.removeHandler(used);
      Sentry.flush(FLUSH_MILLIS);
      Sentry.close();
    }
  }

  private void open(URI dsn) {
    Sentry.init(options -> {
      options.setDsn(dsn.toString());
      options.setEnvironment(server.profile().name().toLowerCase(Locale.ROOT));
      options.setSendDefaultPii(false);
      options.setAttachServerName(false);
      options.setMaxBreadcrumbs(0);
      options.setMaxQueueSize(MOST_WAITING);
      options.setEnableAutoSessionTracking(false);
      options.setEnableShutdownHook(false); // we close it, in order
      options.setBeforeSend((event, _) -> scrub(event));
    });
    Handler made = new Errors();
    handler = made;
    ROOT_LOG.addHandler(made);
  }

  /** The last that is done with a report; when it fails the report is not sent. */
  private static SentryEvent scrub(SentryEvent event) {
    event.setUser(null);
    event.setRequest(null);
    event.setServerName(null);
    event.setBreadcrumbs(List.of());
    Message message = event.getMessage();
    if (message != null) {
      message.setFormatted(scrubbed(message.getFormatted()));
    }
    List<SentryException> exceptions = event.getExceptions();
    if (exceptions != null) {
      for (SentryException exception : exceptions) {
        exception.setValue(scrubbed(exception.getValue()));
      }
    }
    return event;
  }

  private static @Nullable String scrubbed(@Nullable String text) {
    return text == null ? null : Scrubber.scrub(text);
  }

  /** Makes reports of log records. */
  private static final class Errors extends Handler {
    /** Fills in what records are filled with, in either way that loggers know. */
    private static final Formatter FORM = new PatternFormatter("%s");

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() < Level.SEVERE.intValue()
          || String.valueOf(record.getLoggerName()).startsWith("io.sentry")) {
        return;
      }
      SentryEvent event = new SentryEvent(record.getThrown());
      Message message = new Message();
      message.setFormatted(FORM.formatMessage(ExtLogRecord.wrap(record)));
      event.setMessage(message);
      event.setLevel(SentryLevel.ERROR);
      event.setLogger(record.getLoggerName());
      if (MDC.get("requestId") instanceof String id) {
        event.setTag("requestId", id);
      }
      var _ = Sentry.captureEvent(event);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
