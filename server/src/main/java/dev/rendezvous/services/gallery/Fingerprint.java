package dev.rendezvous.services.gallery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture by what it looks like.
 *
 * @param perceptualHash near to that of pictures which look alike; null for what was added before
 *     there were any
 * @param deleted whether its owner has deleted it, a short while ago
 */
public record Fingerprint(
    UUID picture, PictureStatus status, @Nullable Long perceptualHash, boolean deleted) {}
