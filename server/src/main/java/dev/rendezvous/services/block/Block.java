package dev.rendezvous.services.block;

import dev.rendezvous.types.UserId;
import java.time.Instant;

/**
 * Somebody on the list of those whom one user blocked.
 *
 * @param returned whether the other has blocked the user as well; never to be told
 */
public record Block(UserId user, Instant since, boolean returned) {}
