package dev.rendezvous.socketio.protocol;

/**
 * Bounds on the form of incoming packets.
 *
 * @param maxAttachments binary attachments of one packet
 * @param maxAttachmentBytes bytes of all attachments of one packet together
 * @param maxJsonDepth nesting of a payload
 * @param maxNamespaceLength characters of a namespace's name
 */
public record ProtocolLimits(
    int maxAttachments, int maxAttachmentBytes, int maxJsonDepth, int maxNamespaceLength) {}
