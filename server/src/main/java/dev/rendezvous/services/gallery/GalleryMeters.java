package dev.rendezvous.services.gallery;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts uploads, and what is swept. */
@Singleton
final class GalleryMeters {
  static final String UPLOADS = "rendezvous.images.uploads";
  static final String SWEPT = "rendezvous.images.swept";

  private final MeterRegistry registry;

  /** What became of an upload. */
  enum Outcome {
    ADDED,
    /** The user has this very picture already. */
    KNOWN,
    /** Told why to who sent it: too large, no picture, too many. */
    REFUSED,
    FAILED
  }

  /** What was swept. */
  enum Kind {
    /** Rows of uploads that never ended. */
    UNFINISHED,
    /** Rows of pictures that were deleted. */
    DELETED,
    /** Files of which no row says. */
    STRAY
  }

  GalleryMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Outcome outcome : Outcome.values()) {
      count(outcome, 0);
    }
    for (Kind kind : Kind.values()) {
      count(kind, 0);
    }
  }

  void count(Outcome outcome) {
    count(outcome, 1);
  }

  private void count(Outcome outcome, int many) {
    registry.counter(UPLOADS, "outcome", label(outcome)).increment(many);
  }

  void count(Kind kind, int many) {
    registry.counter(SWEPT, "kind", label(kind)).increment(many);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
