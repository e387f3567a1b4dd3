package dev.rendezvous.middleware.sockets;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.HttpSettings;
import dev.rendezvous.config.SocketSettings;
import dev.rendezvous.middleware.access.Origins;
import dev.rendezvous.middleware.http.JsonErrors;
import dev.rendezvous.socketio.PayloadValidator;
import dev.rendezvous.socketio.SocketIoOptions;
import dev.rendezvous.socketio.SocketIoServer;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;

/** The one Socket.IO server of a process; where nobody can connect to it, it still reaches all. */
final class SocketBeans {
  /** The bound over all processes refuses the newest; this one, of a process, holds without it. */
  private static final int SPARE = 2;

  @Produces
  @Singleton
  SocketIoServer server(Vertx vertx, SocketIoOptions options, RedisBus bus) {
    SocketIoServer server = SocketIoServer.create(vertx, options);
    CatchUp catchUp = new CatchUp(server.of("/"));
    bus.onLoss(catchUp::here, catchUp::everywhere);
    return server;
  }

  @Produces
  @Singleton
  SocketIoOptions options(
      SocketSettings settings,
      HttpSettings http,
      ObjectMapper json,
      Validator validator,
      AckErrors errors,
      SocketMeters meters,
      RedisBus bus,
      Origins origins) {
    return SocketIoOptions.builder()
        .pingInterval(settings.pingInterval())
        .pingTimeout(settings.pingTimeout())
        .maxPayload((int) Math.min(http.maxBodyBytes(), Integer.MAX_VALUE))
        .maxSessions(settings.maxConnections())
        .maxSessionsPerAddress(settings.maxPerAddress())
        .addressOf(peer -> origins.addressOf(peer.remoteAddress(), peer.headers()))
        .maxSocketsPerOwner(SPARE * settings.maxPerUser())
        .maxOutboundBytes(settings.maxOutboundBytes())
        .maxPacketsPerSecond(settings.maxPacketsPerSecond())
        .mapper(json)
        .validator(rules(validator))
        .errorToAck(errors)
        .errorToRefusal(errors)
        .metrics(meters)
        .bus(bus)
        .build();
  }

  private static PayloadValidator rules(Validator validator) {
    return payload -> {
      Set<ConstraintViolation<Object>> broken = validator.validate(payload);
      if (!broken.isEmpty()) {
        throw JsonErrors.of(broken, false);
      }
    };
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Said(
                "auth:refresh",
                SocketSignIn.Refreshed.class,
                "Bring a later access token of the same session."),
            new SocketWords.Heard(
                "session:expiring",
                SessionWatch.Expiring.class,
                "The access token ends within a minute; bring another."),
            new SocketWords.Heard(
                "session:expired",
                Farewell.Reason.class,
                "The access token has ended; connect with another."),
            new SocketWords.Heard(
                "session:revoked", Farewell.Reason.class, "The session has ended; sign in anew."),
            new SocketWords.Heard(
                "session:refused", Farewell.Reason.class, "This socket could not be let in; wait."),
            new SocketWords.Heard(
                "sync:due",
                CatchUp.Due.class,
                "Something may have been missed; ask for it within that time.")));
  }
}
