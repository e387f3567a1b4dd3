package dev.rendezvous.services.picture;

import java.util.Arrays;

/**
 * The hash of a picture by its lowest frequencies, 64 bits, as the pHash library computes it
 * (Christoph Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010,
 * section 3.2.1): brightness in 32 × 32, a discrete cosine transform, and of the 8 × 8 lowest
 * frequencies but the very lowest of each direction one bit each, whether it is above their median.
 *
 * <p>The same picture in another size, quality or format differs in a few bits, another picture in
 * about half of them. Pictures that are turned or mirrored are other pictures.
 */
final class PerceptualHash {
  private static final int SIDE = 32;
  private static final int KEPT = 8;

  /** Below this there is only rounding: a plain picture has no frequencies at all. */
  private static final double NOTHING = 0.01;

  /** The frequencies 1 to 8 of the DCT-II over 32 values. */
  private static final double[][] WAVES = waves();

  private PerceptualHash() {}

  private static double[][] waves() {
    double[][] waves = new double[KEPT][SIDE];
    for (int u = 0; u < KEPT; u++) {
      for (int x = 0; x < SIDE; x++) {
        waves[u][x] = Math.sqrt(2.0 / SIDE) * Math.cos(Math.PI / SIDE * (x + 0.5) * (u + 1));
      }
    }
    return waves;
  }

  /**
   * @param picture in sRGB, upright, no side shorter than 32 pixels
   */
  static long of(Canvas picture) {
    double[] lowest = frequencies(brightness(picture.shrunkTo(SIDE, SIDE)));
    double[] sorted = lowest.clone();
    Arrays.sort(sorted);
    double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    long hash = 0;
    for (double frequency : lowest) {
      hash = hash << 1 | (frequency > median + NOTHING ? 1 : 0);
    }
    return hash;
  }

  /** Of ITU-R BT.601. */
  private static double[] brightness(Canvas small) {
    byte[] samples = small.samples();
    double[] gray = new double[SIDE * SIDE];
    for (int i = 0; i < gray.length; i++) {
      gray[i] =
          0.299 * (samples[i * 3] & 0xFF)
              + 0.587 * (samples[i * 3 + 1] & 0xFF)
              + 0.114 * (samples[i * 3 + 2] & 0xFF);
    }
    return gray;
  }

  private static double[] frequencies(double[] gray) {
    double[][] rows = new double[SIDE][KEPT];
    for (int y = 0; y < SIDE; y++) {
      for (int u = 0; u < KEPT; u++) {
        for (int x = 0; x < SIDE; x++) {
          rows[y][u] += gray[y * SIDE + x] * WAVES[u][x];
        }
      }
    }
    double[] lowest = new double[KEPT * KEPT];
    for (int v = 0; v < KEPT; v++) {
      for (int u = 0; u < KEPT; u++) {
        for (int y = 0; y < SIDE; y++) {
          lowest[v * KEPT + u] += rows[y][u] * WAVES[v][y];
        }
      }
    }
    return lowest;
  }
}
