package dev.rendezvous.services.picture;

import dev.rendezvous.config.PictureSettings;
import java.time.Duration;

/** The settings as they are by default, but for what a test is about. */
record TestPictureSettings(
    int maxBytes,
    int maxPixels,
    int minSide,
    int maxAspect,
    int pixelsAtOnce,
    int drawingThreads,
    int drawingQueue,
    Duration drawingWait,
    Duration drawingTimeout,
    int jpegQuality,
    int webpQuality)
    implements PictureSettings {

  static TestPictureSettings usual() {
    return new TestPictureSettings(
        15 << 20,
        40_000_000,
        200,
        4,
        50_000_000,
        2,
        64,
        Duration.ofMinutes(2),
        Duration.ofMinutes(2),
        82,
        78);
  }

  TestPictureSettings withTimeout(Duration timeout) {
    return new TestPictureSettings(
        maxBytes,
        maxPixels,
        minSide,
        maxAspect,
        pixelsAtOnce,
        drawingThreads,
        drawingQueue,
        drawingWait,
        timeout,
        jpegQuality,
        webpQuality);
  }
}
