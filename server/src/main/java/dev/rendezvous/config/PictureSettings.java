package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How uploaded pictures are judged and drawn anew: {@code rendezvous.pictures.*}. */
@ConfigMapping(prefix = "rendezvous.pictures")
public interface PictureSettings {
  /** Most bytes that an upload may have. */
  @WithDefault("15728640")
  @Min(1_024)
  @Max(104_857_600)
  int maxBytes();

  /** Most pixels that an upload may have; it is refused by its header, before it is decoded. */
  @WithDefault("40000000")
  @Min(10_000)
  @Max(200_000_000)
  int maxPixels();

  /** Fewest pixels that the shorter side of an upload may have. */
  @WithDefault("200")
  @Min(32)
  @Max(1_600)
  int minSide();

  /** How many times as long as the shorter side the longer one may be. */
  @WithDefault("4")
  @Min(1)
  @Max(10)
  int maxAspect();

  /** Pixels of all the pictures that one process draws at once: what bounds the memory it takes. */
  @WithDefault("50000000")
  @Min(1_000_000)
  @Max(1_000_000_000)
  int pixelsAtOnce();

  /** Pictures drawn at the same time; 0 for one a core. */
  @WithDefault("0")
  @Min(0)
  @Max(64)
  int drawingThreads();

  /** Uploads that may wait for a place to be drawn at; others are turned away at once. */
  @WithDefault("64")
  @Min(1)
  @Max(10_000)
  int drawingQueue();

  /** How long an upload waits for its turn to be drawn before it is turned away. */
  @WithDefault("10s")
  Duration drawingWait();

  /** How long one picture may take to be drawn before it is given up. */
  @WithDefault("15s")
  Duration drawingTimeout();

  /** Quality of the JPEG files, in percent. */
  @WithDefault("82")
  @Min(1)
  @Max(100)
  int jpegQuality();

  /** Quality of the WebP files, in percent. */
  @WithDefault("78")
  @Min(1)
  @Max(100)
  int webpQuality();
}
