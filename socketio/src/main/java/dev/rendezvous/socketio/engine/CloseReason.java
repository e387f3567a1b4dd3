package dev.rendezvous.socketio.engine;

/** Why a session or a socket ended. */
public enum CloseReason {
  /** The client said it leaves (Engine.IO close packet). */
  CLIENT_CLOSE,
  /** The client left one namespace (Socket.IO DISCONNECT). */
  CLIENT_DISCONNECT,
  /** The application disconnected the socket. */
  SERVER_DISCONNECT,
  /** The server is shutting down; the client may reconnect elsewhere. */
  SERVER_SHUTDOWN,
  /** The connection was closed or lost. */
  TRANSPORT_CLOSE,
  /** The connection was misused or failed, as by two polls at once. */
  TRANSPORT_ERROR,
  /** No pong came within the ping timeout. */
  PING_TIMEOUT,
  /** No namespace was joined within the connect timeout. */
  CONNECT_TIMEOUT,
  /** A packet could not be parsed or exceeded a limit of its form. */
  PARSE_ERROR,
  /** A packet was well-formed but not allowed now, as an event before CONNECT. */
  PROTOCOL_VIOLATION,
  /** A message or request body was larger than the payload limit. */
  PAYLOAD_TOO_LARGE,
  /** More packets per second than allowed. */
  FLOOD,
  /** More events waited for their handlers than allowed. */
  INBOUND_QUEUE_FULL,
  /** More bytes waited for the client than allowed. */
  SLOW_READER,
  /** The same owner has connected more sockets than allowed, and this was the oldest. */
  TOO_MANY_SOCKETS;

  /** Whether the peer cannot be trusted to take part in an orderly close. */
  boolean forced() {
    return this == SLOW_READER || this == PING_TIMEOUT || this == FLOOD;
  }

  /**
   * Whether events that still wait for their handlers are dropped: the peer is no longer welcome,
   * as opposed to gone.
   */
  public boolean discardsEvents() {
    return switch (this) {
      case SERVER_DISCONNECT,
          PARSE_ERROR,
          PROTOCOL_VIOLATION,
          PAYLOAD_TOO_LARGE,
          FLOOD,
          INBOUND_QUEUE_FULL,
          TOO_MANY_SOCKETS ->
          true;
      case CLIENT_CLOSE,
          CLIENT_DISCONNECT,
          SERVER_SHUTDOWN,
          TRANSPORT_CLOSE,
          TRANSPORT_ERROR,
          PING_TIMEOUT,
          CONNECT_TIMEOUT,
          SLOW_READER ->
          false;
    };
  }
}
