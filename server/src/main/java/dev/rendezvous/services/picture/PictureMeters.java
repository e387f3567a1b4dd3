package dev.rendezvous.services.picture;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.ErrorCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** Counts what becomes of uploads, how long they wait, and how long it takes to draw them. */
final class PictureMeters {
  static final String PREFIX = "rendezvous.pictures.";

  private final MeterRegistry registry;
  private final Timer waitingForPlace;
  private final Timer waitingForPixels;
  private final Timer drawing;

  PictureMeters(MeterRegistry registry) {
    this.registry = registry;
    waitingForPlace = registry.timer(PREFIX + "waiting", "for", "place");
    waitingForPixels = registry.timer(PREFIX + "waiting", "for", "pixels");
    drawing = registry.timer(PREFIX + "drawing");
  }

  Timer waitingForPlace() {
    return waitingForPlace;
  }

  Timer waitingForPixels() {
    return waitingForPixels;
  }

  /**
   * From the first byte of the upload to the last of what comes out, waiting for pixels not
   * counted.
   */
  Timer drawing() {
    return drawing;
  }

  void gauge(String name, IntSupplier value) {
    Gauge.builder(PREFIX + name, value::getAsInt).register(registry);
  }

  void countDrawn() {
    count("drawn", "none");
  }

  /** Refused, or turned away. */
  void count(AppError error) {
    ErrorCode code = error.code();
    if (code == PictureError.IMAGE_REJECTED && error.details() instanceof Map<?, ?> details) {
      count("rejected", String.valueOf(details.get("reason")));
    } else {
      count("unavailable", "none");
    }
  }

  /** Not the fault of the upload. */
  void countFailed() {
    count("failed", "none");
  }

  private void count(String outcome, String reason) {
    registry
        .counter(PREFIX + "uploads", "outcome", outcome, "reason", reason.toLowerCase(Locale.ROOT))
        .increment();
  }
}
