package dev.rendezvous;

import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.StartProfile;
import dev.rendezvous.middleware.departure.Departure;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Runs from the moment everything is up: tells where the server is and waits for its end. */
final class RunningServer implements QuarkusApplication {
  private static final Logger LOG = Logger.getLogger(RunningServer.class);

  private final ServerSettings settings;
  private final Config configuration;
  private final Departure departure;

  RunningServer(ServerSettings settings, Config configuration, Departure departure) {
    this.settings = settings;
    this.configuration = configuration;
    this.departure = departure;
  }

  @Override
  public int run(String... arguments) {
    String url = "http://%s:%d".formatted(visibleHost(), port());
    Path data = settings.dataDir();
    if (settings.profile() == StartProfile.PROD) {
      LOG.infof("Ready: API %s, docs %s/docs, mails %s, data %s", url, url, mails(data), data);
    } else {
      new StartTerminal().printReady(url, mails(data), data);
    }
    if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
      EndSignals.heed(departure::begin);
    }
    Quarkus.waitForExit();
    return 0;
  }

  private int port() {
    return configuration.getValue("quarkus.http.port", Integer.class);
  }

  private String visibleHost() {
    String host = settings.host().orElse("127.0.0.1");
    return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
  }

  private String mails(Path data) {
    Optional<String> smtp =
        configuration.getOptionalValue("rendezvous.mail.smtp-url", String.class);
    return smtp.isPresent() ? "by SMTP" : data.resolve("mail").resolve("*.eml").toString();
  }
}
