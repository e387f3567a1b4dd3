package dev.rendezvous.services.gallery;

import dev.rendezvous.types.UserId;
import java.time.Instant;

/** A picture that waits for a decision. */
public record PendingPicture(Picture picture, UserId user, Instant addedAt) {}
