package dev.rendezvous.services.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The largest pictures that are taken, and what they cost. */
class LargePicturesTest {
  private static final int WIDTH = 8_000;
  private static final int HEIGHT = 5_000;

  /** Decoded whole, 40 megapixels would be 120 MB, and those of 16 bits with opacity 320 MB. */
  private static final String HEAP = "-Xmx64m";

  @TempDir private Path folder;

  @Test
  void fortyMegapixelsAreTakenAndOneMoreIsNot() {
    GivenPictures pictures = new GivenPictures();
    assertEquals(6, pictures.draw(blackPng(WIDTH, HEIGHT, 1, 0)).renditions().size());
    assertEquals(
        RejectReason.TOO_MANY_PIXELS, pictures.reasonAgainst(blackPng(WIDTH, HEIGHT + 125, 1, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive", "png", "deep png", "webp", "lossless webp"})
  void fortyMegapixelsTakeLittleMemory(String kind) throws Exception {
    Path upload = Files.write(folder.resolve("upload"), large(kind));
    Process drawing =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LargePicture.class.getName(),
                upload.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(drawing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(drawing.waitFor(5, TimeUnit.MINUTES));
    assertEquals(0, drawing.exitValue(), told);
  }

  private static byte[] large(String kind) {
    return switch (kind) {
      case "png" -> blackPng(WIDTH, HEIGHT, 8, 6);
      case "deep png" -> blackPng(WIDTH, HEIGHT, 16, 6);
      case "progressive" -> TestPictures.progressiveJpeg(gray());
      case "webp" -> TestPictures.webp(gray());
      case "lossless webp" -> TestPictures.losslessWebp(gray());
      default -> TestPictures.jpeg(gray());
    };
  }

  private static BufferedImage gray() {
    return TestPictures.plain(WIDTH, HEIGHT, 0x808080);
  }

  private static byte[] blackPng(int width, int height, int depth, int color) {
    int bits = color == 6 ? 4 * depth : depth;
    byte[] rows = new byte[height * (1 + (width * bits + 7) / 8)];
    return PictureBytes.png(
        width, height, depth, color, BrokenPictures.data(rows), PictureBytes.end());
  }

  @Test
  void pixelsAreGivenBackHoweverManyAreDrawnAtOnce() throws Exception {
    GivenPictures pictures = new GivenPictures();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<DrawnPicture>> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        byte[] upload = i % 3 == 0 ? blackPng(6_000, 5_000, 1, 0) : BrokenPictures.PROGRESSIVE;
        all.add(callers.submit(() -> pictures.draw(upload)));
      }
      for (Future<DrawnPicture> one : all) {
        assertEquals(6, one.get(5, TimeUnit.MINUTES).renditions().size());
      }
    }
    assertEquals(0, pictures.meters.get("rendezvous.pictures.pixels.used").gauge().value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive", "png"})
  void whatTakesTooLongIsGivenUp(String kind) {
    GivenPictures pictures =
        new GivenPictures(TestPictureSettings.usual().withTimeout(Duration.ofMillis(1)));
    assertEquals(RejectReason.TOO_COMPLEX, pictures.reasonAgainst(large(kind)));
    assertEquals(0, pictures.meters.get("rendezvous.pictures.pixels.used").gauge().value());
  }
}
