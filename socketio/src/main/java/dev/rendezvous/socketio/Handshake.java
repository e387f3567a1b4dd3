package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;

/**
 * What a client brought when it connected to a namespace.
 *
 * @param auth the object given as {@code auth} on the client; an empty object when there was none
 * @param headers of the request that opened the session; names in any case
 * @param query parameters of that request
 * @param remoteAddress address of that connection, which may be a proxy's
 */
public record Handshake(JsonNode auth, MultiMap headers, MultiMap query, String remoteAddress) {}
