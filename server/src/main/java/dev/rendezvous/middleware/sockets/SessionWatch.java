package dev.rendezvous.middleware.sockets;

import dev.rendezvous.socketio.Namespace;
import dev.rendezvous.socketio.Socket;
import dev.rendezvous.socketio.SocketIoServer;
import dev.rendezvous.types.AppError;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Tells sockets that their token is about to end, and ends those whose token or session has.
 *
 * <p>A session that is revoked is told at once by another way; here each is asked about now and
 * then, for the message that was lost.
 */
@Singleton
final class SessionWatch {
  private static final Logger LOG = Logger.getLogger(SessionWatch.class);
  private static final Duration WARNING = Duration.ofMinutes(1);

  /** Each socket's session is asked about once in so many rounds. */
  private static final int ROUNDS = 30;

  private final Namespace all;
  private final SocketSignIn signIn;
  private final InstantSource clock;

  SessionWatch(SocketIoServer server, SocketSignIn signIn, InstantSource clock) {
    this.all = server.of("/");
    this.signIn = signIn;
    this.clock = clock;
  }

  /** What {@code session:expiring} carries. */
  record Expiring(Instant expiresAt) {}

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    Instant now = clock.instant();
    int round = Math.floorMod(now.getEpochSecond(), ROUNDS);
    for (Socket socket : all.localSockets()) {
      socket
          .attributes()
          .find(SignedIn.KEY)
          .ifPresent(who -> look(socket, who.caller().expiresAt(), now));
      if (Math.floorMod(socket.id().hashCode(), ROUNDS) == round) {
        ask(socket);
      }
    }
  }

  private static void look(Socket socket, Instant end, Instant now) {
    if (!now.isBefore(end)) {
      Farewell.EXPIRED.to(socket);
    } else if (now.plus(WARNING).isAfter(end) && !isWarned(socket, end)) {
      socket.attributes().put(SignedIn.WARNED_OF, end);
      socket.emit("session:expiring", new Expiring(end));
    }
  }

  private static boolean isWarned(Socket socket, Instant end) {
    return socket.attributes().find(SignedIn.WARNED_OF).filter(end::equals).isPresent();
  }

  private void ask(Socket socket) {
    try {
      var _ = signIn.require(socket);
    } catch (AppError refused) {
      Farewell.ofToken(refused).to(socket);
    } catch (RuntimeException e) {
      LOG.debugf("a session could not be asked about: %s", e.getMessage());
    }
  }
}
