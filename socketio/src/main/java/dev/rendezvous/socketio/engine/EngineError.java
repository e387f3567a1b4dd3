package dev.rendezvous.socketio.engine;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The refusals of Engine.IO with the status, code and message that clients know. */
enum EngineError {
  UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
  UNKNOWN_SID(400, 1, "Session ID unknown"),
  BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
  BAD_REQUEST(400, 3, "Bad request"),
  TOO_MANY_SESSIONS(503, 4, "Too many sessions"),
  TOO_MANY_SESSIONS_OF_ADDRESS(429, 4, "Too many sessions"),
  SHUTTING_DOWN(503, 4, "Shutting down"),
  UNSUPPORTED_PROTOCOL_VERSION(400, 5, "Unsupported protocol version");

  private final int status;
  private final String json;

  EngineError(int status, int code, String message) {
    this.status = status;
    this.json = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }

  void answer(HttpServerRequest request) {
    answer(request.response());
    // a body that nobody wants must not hold the connection
    request.resume();
  }

  void answer(HttpServerResponse response) {
    if (response.ended() || response.closed()) return;
    response.setStatusCode(status).putHeader("Content-Type", "application/json");
    var _ = response.end(json);
  }
}
