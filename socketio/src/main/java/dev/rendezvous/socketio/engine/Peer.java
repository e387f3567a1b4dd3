package dev.rendezvous.socketio.engine;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who opened a session, as told by its first request.
 *
 * @param headers the request's headers
 * @param query the request's query parameters
 * @param remoteAddress address of the connection, which may be a proxy's
 */
public record Peer(MultiMap headers, MultiMap query, String remoteAddress) {
  static Peer of(HttpServerRequest request) {
    var address = request.remoteAddress();
    var host = address == null ? "" : String.valueOf(address.hostAddress());
    return new Peer(request.headers(), request.params(), host);
  }
}
