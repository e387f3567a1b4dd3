package dev.rendezvous.socketio;

import dev.rendezvous.socketio.protocol.ProtocolLimits;
import java.time.Duration;

/**
 * Bounds of the Socket.IO layer.
 *
 * @param connectTimeout how long a session may live without having joined a namespace
 * @param maxInboundEvents events of one socket that may wait for their handlers
 * @param maxNamespaces namespaces that one session may join
 * @param maxRooms rooms that one socket may be in
 * @param maxSocketsPerOwner sockets of one owner in one namespace
 * @param maxPendingAcks acks that may be awaited from one socket
 * @param packets bounds on the form of packets
 */
record SocketLimits(
    Duration connectTimeout,
    int maxInboundEvents,
    int maxNamespaces,
    int maxRooms,
    int maxSocketsPerOwner,
    int maxPendingAcks,
    ProtocolLimits packets) {}
