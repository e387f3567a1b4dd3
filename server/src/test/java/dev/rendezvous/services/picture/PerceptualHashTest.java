package dev.rendezvous.services.picture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture is known again however it was saved, and not mixed up with others. */
class PerceptualHashTest {
  /** Zauner takes two pictures for the same up to a share of 0.15 to 0.2 of the bits. */
  private static final int SAME = 8;

  private static final int OTHER = 14;

  private final GivenPictures pictures = new GivenPictures();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void savedAgainItIsTheSame(long seed) {
    BufferedImage photo = TestPictures.photo(1200, 900, seed);
    long hash = hash(TestPictures.png(photo));
    assertNear(hash, hash(TestPictures.jpeg(photo, 0.9f, false)));
    assertNear(hash, hash(TestPictures.jpeg(photo, 0.3f, true)));
    assertNear(hash, hash(TestPictures.webp(photo)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void inAnotherSizeItIsTheSame(long seed) {
    BufferedImage photo = TestPictures.photo(1200, 900, seed);
    long hash = hash(TestPictures.png(photo));
    for (int width : List.of(400, 640, 1000)) {
      BufferedImage smaller = new BufferedImage(width, width * 3 / 4, BufferedImage.TYPE_3BYTE_BGR);
      smaller.createGraphics().drawImage(photo, 0, 0, width, width * 3 / 4, null);
      assertNear(hash, hash(TestPictures.jpeg(smaller, 0.7f, false)));
    }
  }

  @Test
  void brighterItIsTheSame() {
    BufferedImage photo = TestPictures.photo(800, 600, 9);
    long hash = hash(TestPictures.png(photo));
    for (int y = 0; y < 600; y++) {
      for (int x = 0; x < 800; x++) {
        int rgb = photo.getRGB(x, y);
        int brighter = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          brighter |= Math.min(255, (rgb >> shift & 0xFF) + 15) << shift;
        }
        photo.setRGB(x, y, brighter);
      }
    }
    assertNear(hash, hash(TestPictures.png(photo)));
  }

  @Test
  void othersAreFarApart() {
    List<Long> hashes = new ArrayList<>();
    for (long seed = 0; seed < 40; seed++) {
      hashes.add(hash(TestPictures.png(TestPictures.photo(400, 300, seed))));
    }
    for (int i = 0; i < hashes.size(); i++) {
      for (int k = 0; k < i; k++) {
        int distance = distance(hashes.get(i), hashes.get(k));
        assertTrue(distance >= OTHER, i + " and " + k + ": " + distance);
      }
    }
  }

  private long hash(byte[] upload) {
    return pictures.draw(upload).perceptualHash();
  }

  private static void assertNear(long one, long other) {
    int distance = distance(one, other);
    assertTrue(distance <= SAME, "distance " + distance);
  }

  private static int distance(long one, long other) {
    return Long.bitCount(one ^ other);
  }
}
