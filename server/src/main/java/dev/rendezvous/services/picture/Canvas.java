package dev.rendezvous.services.picture;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Pixels of 8 bits, row by row, the channels of each side by side.
 *
 * @param channels 1 for gray, 3 for red, green and blue, 4 for cyan, magenta, yellow and black
 * @param samples not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a picture; never compared
record Canvas(int width, int height, int channels, byte[] samples) {
  /** The same picture in another size, no larger than this one; each pixel is an average. */
  Canvas shrunkTo(int wide, int high) {
    if (wide == width && high == height) {
      return this;
    }
    AreaAverage smaller = new AreaAverage(width, height, channels, wide, high);
    byte[] row = new byte[width * channels];
    for (int y = 0; y < height; y++) {
      System.arraycopy(samples, y * row.length, row, 0, row.length);
      smaller.addRow(y, row);
    }
    return smaller.finished();
  }

  Canvas upright(Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return this;
    }
    boolean swaps = orientation.swapsSides();
    Canvas turned =
        new Canvas(
            swaps ? height : width, swaps ? width : height, channels, new byte[samples.length]);
    int start = turned.pixelFrom(orientation, 0, 0);
    int right = (turned.pixelFrom(orientation, 1, 0) - start) * channels;
    int down = turned.pixelFrom(orientation, 0, 1) - start;
    int from = 0;
    for (int y = 0; y < height; y++) {
      int to = (start + y * down) * channels;
      for (int x = 0; x < width; x++, to += right) {
        for (int c = 0; c < channels; c++) {
          turned.samples[to + c] = samples[from++];
        }
      }
    }
    return turned;
  }

  /** Which pixel of this canvas shows what was at x, y before it was turned. */
  private int pixelFrom(Orientation orientation, int x, int y) {
    int right = width - 1;
    int bottom = height - 1;
    return switch (orientation) {
      case UPRIGHT -> y * width + x;
      case MIRRORED -> y * width + right - x;
      case HALF_TURN -> (bottom - y) * width + right - x;
      case MIRRORED_HALF_TURN -> (bottom - y) * width + x;
      case TRANSPOSED -> x * width + y;
      case QUARTER_TURN -> x * width + right - y;
      case MIRRORED_QUARTER_TURN -> (bottom - x) * width + right - y;
      case THREE_QUARTER_TURN -> (bottom - x) * width + y;
    };
  }

  Raster asRaster() {
    return raster(samples, width, height, channels);
  }

  /** As sRGB; shares the pixels. */
  BufferedImage asImage() {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster(samples, width, height, channels), false, null);
  }

  static WritableRaster raster(byte[] samples, int width, int height, int channels) {
    int[] offsets = new int[channels];
    for (int i = 0; i < channels; i++) {
      offsets[i] = i;
    }
    return Raster.createInterleavedRaster(
        new DataBufferByte(samples, samples.length),
        width,
        height,
        width * channels,
        channels,
        offsets,
        null);
  }
}
