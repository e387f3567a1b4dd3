package dev.rendezvous.services.picture;

import java.awt.Point;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder takes for the whole picture, while each row of it is averaged away as it arrives.
 *
 * <p>The readers of the JDK hand over a JPEG by {@code setRect}, a row at a time, all of them anew
 * for each scan, and a PNG by {@code setPixel}. Should they ever write in another way, they would
 * write past the one byte that there is, and the tests would tell. What is transparent is laid on
 * white.
 */
final class DecodedRows extends WritableRaster {
  private static final int WHITE = 255;

  private final AreaAverage picture;
  private final Deadline deadline;
  private final int alphaBand;
  private final float[] scale;
  private final float @Nullable [][] palette;
  private final float[] pixel;
  private final int passes;
  private int pass;
  private byte[] row = new byte[0];
  private int lastRow = -1;

  /**
   * @param colors of what is decoded
   * @param layout of the whole picture
   * @param passes how often all rows will come; only the last time they are what they should be
   */
  DecodedRows(
      ColorModel colors, SampleModel layout, int passes, int width, int height, Deadline deadline) {
    super(layout, new DataBufferByte(1), new Point());
    this.passes = passes;
    this.deadline = deadline;
    int bands = layout.getNumBands();
    scale = new float[bands];
    for (int band = 0; band < bands; band++) {
      scale[band] = (float) WHITE / ((1 << layout.getSampleSize(band)) - 1);
    }
    palette = colors instanceof IndexColorModel indexed ? onWhite(indexed) : null;
    alphaBand = palette == null && colors.hasAlpha() ? bands - 1 : bands;
    pixel = new float[palette == null ? alphaBand : 3];
    picture = new AreaAverage(layout.getWidth(), layout.getHeight(), pixel.length, width, height);
  }

  private static float[][] onWhite(IndexColorModel indexed) {
    float[][] colors = new float[indexed.getMapSize()][];
    for (int i = 0; i < colors.length; i++) {
      float opacity = indexed.getAlpha(i) / (float) WHITE;
      colors[i] =
          new float[] {
            onWhite(indexed.getRed(i), opacity),
            onWhite(indexed.getGreen(i), opacity),
            onWhite(indexed.getBlue(i), opacity)
          };
    }
    return colors;
  }

  private static float onWhite(float value, float opacity) {
    return value * opacity + WHITE * (1 - opacity);
  }

  @Override
  public void setRect(int x, int y, Raster rows) {
    deadline.check();
    if (y == 0) {
      pass++;
    }
    if (pass < passes) {
      return;
    }
    int width = rows.getWidth();
    if (row.length == 0) {
      row = new byte[width * pixel.length];
    }
    for (int i = 0; i < rows.getHeight(); i++) {
      rows.getDataElements(rows.getMinX(), rows.getMinY() + i, width, 1, row);
      picture.addRow(y + i, row);
    }
  }

  @Override
  public void setPixel(int x, int y, int[] stored) {
    if (y != lastRow) {
      deadline.check();
      lastRow = y;
    }
    if (palette != null) {
      picture.addPixel(x, y, palette[stored[0]]);
      return;
    }
    float opacity = alphaBand < stored.length ? stored[alphaBand] * scale[alphaBand] / WHITE : 1;
    for (int band = 0; band < alphaBand; band++) {
      pixel[band] = onWhite(stored[band] * scale[band], opacity);
    }
    picture.addPixel(x, y, pixel);
  }

  /** The small picture. */
  Canvas finished() {
    return picture.finished();
  }
}
