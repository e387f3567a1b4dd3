package dev.rendezvous.services.picture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;

/** Draws one picture in a JVM of its own, which has little memory. */
final class LargePicture {
  private LargePicture() {}

  /** Fails with the trace of what went wrong. */
  public static void main(String... arguments) {
    PictureService service =
        new PictureService(TestPictureSettings.usual(), new SimpleMeterRegistry());
    for (int i = 0; i < 3; i++) {
      service.draw(Path.of(arguments[0]));
    }
  }
}
