package dev.rendezvous.services.picture;

/**
 * A picture in one size and format.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes the file; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, to be written; never compared
public record Rendition(
    PictureSize size, PictureFormat format, int width, int height, byte[] bytes) {}
