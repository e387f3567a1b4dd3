package dev.rendezvous.services.gallery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of somebody.
 *
 * @param width of the largest size, in pixels
 * @param height of the largest size, in pixels
 * @param blurhash a small preview of it, in the format of that name
 */
public record Picture(
    UUID id, int width, int height, @Nullable String blurhash, PictureStatus status) {}
