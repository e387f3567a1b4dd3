package dev.rendezvous.services.picture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shrinks a picture while it is decoded: each pixel that comes out is the average of the area that
 * it covers. Holds only the rows that are not complete yet, so that it takes next to no memory,
 * however large the picture is. Rows and pixels may come in any order, each once.
 */
final class AreaAverage {
  private final int sourceWidth;
  private final int sourceHeight;
  private final int channels;
  private final int width;
  private final int height;

  /** Where a column goes, and how much of it; the rest goes to the next. */
  private final int[] column;

  private final float[] share;

  /** Of each cell of a row: where its pixels end that are in no other. */
  private final int[] wholeBefore;

  private final byte[] samples;
  private final float[] @Nullable [] open;
  private final long[] missing;
  private final float[] line;
  private float @Nullable [] spare;
  private int complete;

  AreaAverage(int sourceWidth, int sourceHeight, int channels, int width, int height) {
    this.sourceWidth = sourceWidth;
    this.sourceHeight = sourceHeight;
    this.channels = channels;
    this.width = width;
    this.height = height;
    column = new int[sourceWidth];
    share = new float[sourceWidth];
    wholeBefore = new int[width];
    for (int x = 0; x < sourceWidth; x++) {
      column[x] = cellOf(x, sourceWidth, width) * channels;
      share[x] = shareOf(x, sourceWidth, width);
      if (share[x] == 1) {
        wholeBefore[column[x] / channels] = x + 1;
      }
    }
    samples = new byte[width * height * channels];
    open = new float[height][];
    missing = new long[height];
    for (int y = 0; y < sourceHeight; y++) {
      int cell = cellOf(y, sourceHeight, height);
      missing[cell] += sourceWidth;
      if (shareOf(y, sourceHeight, height) < 1) {
        missing[cell + 1] += sourceWidth;
      }
    }
    line = new float[(width + 1) * channels];
  }

  private static int cellOf(int at, int from, int to) {
    return (int) ((long) at * to / from);
  }

  /** How much of this row or column lies in its first cell. */
  private static float shareOf(int at, int from, int to) {
    long inside = (cellOf(at, from, to) + 1L) * from - (long) at * to;
    return inside >= to ? 1 : (float) inside / to;
  }

  /**
   * @param row all of its pixels, the channels of each side by side
   */
  void addRow(int y, byte[] row) {
    Arrays.fill(line, 0);
    if (channels == 3) {
      gatherThree(row);
    } else {
      gather(row);
    }
    int cell = cellOf(y, sourceHeight, height);
    float here = shareOf(y, sourceHeight, height);
    add(cell, here);
    if (here < 1) {
      add(cell + 1, 1 - here);
    }
  }

  private void gather(byte[] row) {
    for (int x = 0; x < sourceWidth; x++) {
      int to = column[x];
      float here = share[x];
      for (int c = 0; c < channels; c++) {
        int value = row[x * channels + c] & 0xFF;
        line[to + c] += value * here;
        line[to + channels + c] += value * (1 - here);
      }
    }
  }

  /** The same for what nearly all pictures are, faster: whole pixels are just added. */
  private void gatherThree(byte[] row) {
    int from = 0;
    for (int to = 0; to < width * 3; to += 3) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int end = wholeBefore[to / 3] * 3; from < end; from += 3) {
        red += row[from] & 0xFF;
        green += row[from + 1] & 0xFF;
        blue += row[from + 2] & 0xFF;
      }
      line[to] += red;
      line[to + 1] += green;
      line[to + 2] += blue;
      int split = from / 3;
      if (split < sourceWidth && share[split] < 1) {
        split(row, from, to, share[split]);
        from += 3;
      }
    }
  }

  private void split(byte[] row, int from, int to, float here) {
    for (int c = 0; c < 3; c++) {
      int value = row[from + c] & 0xFF;
      line[to + c] += value * here;
      line[to + 3 + c] += value * (1 - here);
    }
  }

  private void add(int cell, float weight) {
    addTo(opened(cell), line, weight);
    count(cell, sourceWidth);
  }

  private static void addTo(float[] sums, float[] values, float weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i] * weight;
    }
  }

  /**
   * @param pixel its channels, 0 to 255
   */
  void addPixel(int x, int y, float[] pixel) {
    int cell = cellOf(y, sourceHeight, height);
    float here = shareOf(y, sourceHeight, height);
    addPixel(cell, x, pixel, here);
    if (here < 1) {
      addPixel(cell + 1, x, pixel, 1 - here);
    }
  }

  private void addPixel(int cell, int x, float[] pixel, float weight) {
    float[] sums = opened(cell);
    float first = share[x] * weight;
    float second = weight - first;
    for (int c = 0; c < channels; c++) {
      sums[column[x] + c] += pixel[c] * first;
      if (second > 0) {
        sums[column[x] + channels + c] += pixel[c] * second;
      }
    }
    count(cell, 1);
  }

  private float[] opened(int cell) {
    float[] sums = open[cell];
    if (sums == null) {
      sums = spare == null ? new float[width * channels] : spare;
      spare = null;
      open[cell] = sums;
    }
    return sums;
  }

  private void count(int cell, int pixels) {
    missing[cell] -= pixels;
    if (missing[cell] == 0) {
      close(cell);
    }
  }

  private void close(int cell) {
    float[] sums = opened(cell);
    float scale = (float) ((double) width / sourceWidth * height / sourceHeight);
    int to = cell * sums.length;
    for (int i = 0; i < sums.length; i++) {
      samples[to + i] = (byte) Math.min(255, (int) (sums[i] * scale + 0.5f));
    }
    Arrays.fill(sums, 0);
    spare = sums;
    open[cell] = null;
    complete++;
  }

  /** The small picture, once all of the large one has been seen. */
  Canvas finished() {
    if (complete != height) {
      throw RejectReason.DAMAGED.asError();
    }
    return new Canvas(width, height, channels, samples);
  }
}
