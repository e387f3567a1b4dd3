package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.socketio.cluster.ClusterBus;
import dev.rendezvous.socketio.engine.EngineOptions;
import dev.rendezvous.socketio.engine.Peer;
import dev.rendezvous.socketio.protocol.ProtocolLimits;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects settings; each method says its default. */
public final class SocketIoOptionsBuilder {
  private static final int MAX_NAMESPACE_LENGTH = 128;

  private Duration pingInterval = Duration.ofSeconds(25);
  private Duration pingTimeout = Duration.ofSeconds(20);
  private Duration upgradeTimeout = Duration.ofSeconds(10);
  private Duration closeTimeout = Duration.ofSeconds(10);
  private Duration connectTimeout = Duration.ofSeconds(20);
  private int maxPayload = 1_000_000;
  private int maxSessions = 100_000;
  private int maxSessionsPerAddress = Integer.MAX_VALUE;
  private Function<Peer, String> addressOf = Peer::remoteAddress;
  private int maxSocketsPerOwner = 16;
  private int maxOutboundBytes = 4_000_000;
  private int maxPacketsPerSecond = 200;
  private int maxInboundEvents = 256;
  private int maxNamespaces = 8;
  private int maxRooms = 256;
  private int maxPendingAcks = 256;
  private int maxAttachments = 10;
  private int maxAttachmentBytes = 4_000_000;
  private int maxJsonDepth = 32;
  private Set<String> allowedOrigins = Set.of();
  private ObjectMapper mapper = new ObjectMapper();
  private PayloadValidator validator = PayloadValidator.NONE;
  private ErrorToAck errorToAck = ErrorToAck.DEFAULT;
  private ErrorToRefusal errorToRefusal = ErrorToRefusal.DEFAULT;
  private SocketIoMetrics metrics = SocketIoMetrics.NONE;
  private @Nullable ClusterBus bus;
  private @Nullable Recovery recovery;

  SocketIoOptionsBuilder() {}

  /** Time between a pong and the next ping; default 25 s. */
  public SocketIoOptionsBuilder pingInterval(Duration pingInterval) {
    this.pingInterval = pingInterval;
    return this;
  }

  /** How long a pong may take before the session is closed; default 20 s. */
  public SocketIoOptionsBuilder pingTimeout(Duration pingTimeout) {
    this.pingTimeout = pingTimeout;
    return this;
  }

  /** How long the probe of a WebSocket may take; default 10 s. */
  public SocketIoOptionsBuilder upgradeTimeout(Duration upgradeTimeout) {
    this.upgradeTimeout = upgradeTimeout;
    return this;
  }

  /** How long a closed polling client may take to fetch the last messages; default 10 s. */
  public SocketIoOptionsBuilder closeTimeout(Duration closeTimeout) {
    this.closeTimeout = closeTimeout;
    return this;
  }

  /** How long a session may live without having joined a namespace; default 20 s. */
  public SocketIoOptionsBuilder connectTimeout(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
    return this;
  }

  /**
   * Largest message or request body in bytes; default 1,000,000. See {@link
   * SocketIoOptions#applyTo}.
   */
  public SocketIoOptionsBuilder maxPayload(int maxPayload) {
    this.maxPayload = maxPayload;
    return this;
  }

  /** Most sessions on this server; default 100,000. More are refused with 503. */
  public SocketIoOptionsBuilder maxSessions(int maxSessions) {
    this.maxSessions = maxSessions;
    return this;
  }

  /**
   * Most sessions of one address, as {@link #addressOf} tells it; default no other bound than that
   * of all sessions. More are refused with 429.
   */
  public SocketIoOptionsBuilder maxSessionsPerAddress(int maxSessionsPerAddress) {
    this.maxSessionsPerAddress = maxSessionsPerAddress;
    return this;
  }

  /** How a client's address is told behind a proxy; default that of the connection. */
  public SocketIoOptionsBuilder addressOf(Function<Peer, String> addressOf) {
    this.addressOf = addressOf;
    return this;
  }

  /**
   * Most sockets of one owner in one namespace, see {@link Namespace#ownedBy}; default 16. For one
   * more the oldest is closed.
   */
  public SocketIoOptionsBuilder maxSocketsPerOwner(int maxSocketsPerOwner) {
    this.maxSocketsPerOwner = maxSocketsPerOwner;
    return this;
  }

  /** Most bytes that may wait for one client; default 4,000,000. A slower reader is closed. */
  public SocketIoOptionsBuilder maxOutboundBytes(int maxOutboundBytes) {
    this.maxOutboundBytes = maxOutboundBytes;
    return this;
  }

  /** Most packets that one client may send in a second; default 200. Who sends more is closed. */
  public SocketIoOptionsBuilder maxPacketsPerSecond(int maxPacketsPerSecond) {
    this.maxPacketsPerSecond = maxPacketsPerSecond;
    return this;
  }

  /** Most events of one socket that may wait for handlers; default 256. With more it is closed. */
  public SocketIoOptionsBuilder maxInboundEvents(int maxInboundEvents) {
    this.maxInboundEvents = maxInboundEvents;
    return this;
  }

  /** Most namespaces that one session may join; default 8. Who tries more is closed. */
  public SocketIoOptionsBuilder maxNamespaces(int maxNamespaces) {
    this.maxNamespaces = maxNamespaces;
    return this;
  }

  /** Most rooms that one socket may be in, beside that of its id; default 256. */
  public SocketIoOptionsBuilder maxRooms(int maxRooms) {
    this.maxRooms = maxRooms;
    return this;
  }

  /** Most acks that may be awaited from one socket; default 256. Further ones fail at once. */
  public SocketIoOptionsBuilder maxPendingAcks(int maxPendingAcks) {
    this.maxPendingAcks = maxPendingAcks;
    return this;
  }

  /** Most binary attachments of one packet; default 10. */
  public SocketIoOptionsBuilder maxAttachments(int maxAttachments) {
    this.maxAttachments = maxAttachments;
    return this;
  }

  /** Most bytes of all attachments of one incoming packet; default 4,000,000. */
  public SocketIoOptionsBuilder maxAttachmentBytes(int maxAttachmentBytes) {
    this.maxAttachmentBytes = maxAttachmentBytes;
    return this;
  }

  /** Deepest nesting of an incoming payload; default 32. */
  public SocketIoOptionsBuilder maxJsonDepth(int maxJsonDepth) {
    this.maxJsonDepth = maxJsonDepth;
    return this;
  }

  /** Origins whose pages may poll, {@code "*"} for all; default none but the same origin. */
  public SocketIoOptionsBuilder allowedOrigins(Set<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
    return this;
  }

  /** Maps payloads; default a plain mapper. */
  public SocketIoOptionsBuilder mapper(ObjectMapper mapper) {
    this.mapper = mapper;
    return this;
  }

  /** Checks mapped payloads; default accepts all. */
  public SocketIoOptionsBuilder validator(PayloadValidator validator) {
    this.validator = validator;
    return this;
  }

  /** What a client is told when its event failed; default a map with {@code error}. */
  public SocketIoOptionsBuilder errorToAck(ErrorToAck errorToAck) {
    this.errorToAck = errorToAck;
    return this;
  }

  /** What a client is told when letting it in failed; default a message that tells nothing. */
  public SocketIoOptionsBuilder errorToRefusal(ErrorToRefusal errorToRefusal) {
    this.errorToRefusal = errorToRefusal;
    return this;
  }

  /** Counters; default none. */
  public SocketIoOptionsBuilder metrics(SocketIoMetrics metrics) {
    this.metrics = metrics;
    return this;
  }

  /** Joins this process with others; default none. */
  public SocketIoOptionsBuilder bus(ClusterBus bus) {
    this.bus = bus;
    return this;
  }

  /** Lets clients that lose their connection go on where they were; default not. */
  public SocketIoOptionsBuilder recovery(Recovery recovery) {
    this.recovery = recovery;
    return this;
  }

  /** The settings as they stand. */
  public SocketIoOptions build() {
    return new SocketIoOptions(
        engine(),
        limits(),
        new Payloads(mapper, validator, errorToAck),
        errorToRefusal,
        metrics,
        bus,
        recovery);
  }

  private EngineOptions engine() {
    return new EngineOptions(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxSessions,
        maxSessionsPerAddress,
        addressOf,
        maxOutboundBytes,
        maxPacketsPerSecond,
        allowedOrigins);
  }

  private SocketLimits limits() {
    return new SocketLimits(
        connectTimeout,
        maxInboundEvents,
        maxNamespaces,
        maxRooms,
        maxSocketsPerOwner,
        maxPendingAcks,
        new ProtocolLimits(maxAttachments, maxAttachmentBytes, maxJsonDepth, MAX_NAMESPACE_LENGTH));
  }
}
