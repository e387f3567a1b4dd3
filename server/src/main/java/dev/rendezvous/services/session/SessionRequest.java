package dev.rendezvous.services.session;

import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.types.UserId;

/**
 * A session to be, of somebody who has just proven who they are.
 *
 * @param method how they did, such as {@code PASSWORD}
 */
public record SessionRequest(UserId user, String method, Device device, Origin origin) {}
