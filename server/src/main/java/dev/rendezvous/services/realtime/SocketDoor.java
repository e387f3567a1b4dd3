package dev.rendezvous.services.realtime;

import dev.rendezvous.middleware.departure.Leaving;
import dev.rendezvous.middleware.sockets.SocketGateway;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where clients connect: {@code /socket.io/}, on the port of REST, in processes of this role. */
@Singleton
final class SocketDoor implements Leaving {
  private static final Logger LOG = Logger.getLogger(SocketDoor.class);
  private static final String PATH = "/socket.io/";

  /** After the front door, before all routes of REST. */
  private static final int ORDER = Integer.MIN_VALUE + 1;

  private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);

  private final SocketGateway gateway;
  private final boolean open;

  SocketDoor(
      SocketGateway gateway,
      @ConfigProperty(name = "rendezvous.role.realtime", defaultValue = "true") boolean open) {
    this.gateway = gateway;
    this.open = open;
  }

  void open(@Observes Router router) {
    if (open) {
      router.route(PATH).order(ORDER).handler(context -> gateway.handle(context.request()));
    }
  }

  /**
   * Clients hear that the connection ended, and come back by themselves, to another process: here
   * they are refused with 503 from now on, so that a proxy asks the next one.
   */
  @Override
  public void leave() throws InterruptedException {
    if (!gateway.close(CLOSES_WITHIN)) {
      LOG.warnf("not all sockets were closed within %s", CLOSES_WITHIN);
    }
  }
}
