package dev.rendezvous.services.picture;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import dev.rendezvous.types.AppError;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Decodes pictures straight to the size that is needed.
 *
 * <p>Readers are named: those of the JDK for JPEG and PNG, and libwebp for WebP. They are given
 * nothing but what they need, and JPEG and PNG row by row go where {@link DecodedRows} tells.
 */
final class PictureDecoder {
  /**
   * The one complaint of the JPEG reader that cameras give cause for: some padding after a scan.
   */
  private static final Pattern HARMLESS =
      Pattern.compile(".* \\d{1,2} extraneous bytes before marker .*");

  private final ImageReaderSpi jpeg = JdkCodecs.find(ImageReaderSpi.class, "jpeg");
  private final ImageReaderSpi png = JdkCodecs.find(ImageReaderSpi.class, "png");
  private final ImageReaderSpi webp = new WebPImageReaderSpi();

  /**
   * Its pixels as they are stored: neither upright nor in sRGB yet.
   *
   * @param size of what is wanted; it is not blown up
   * @throws AppError DAMAGED, TOO_COMPLEX
   */
  Canvas decode(Source source, PictureSize size, Deadline deadline) {
    int width = size.fit(source.width(), source.height());
    int height = size.fit(source.height(), source.width());
    ImageReader reader = readerOf(source.format());
    try (PartsInput input = new PartsInput(source.parts(), deadline)) {
      reader.setInput(input, true, true);
      return source.format() == Source.Format.WEBP
          ? whole(reader, source, width, height)
          : byRows(reader, source, width, height, deadline);
    } catch (IOException | RuntimeException e) {
      throw toldBy(e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Readers throw what they like at what they did not expect, and wrap what passes through them.
   */
  private static AppError toldBy(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AppError told) {
        return told;
      }
    }
    return RejectReason.DAMAGED.asError();
  }

  private ImageReader readerOf(Source.Format format) {
    try {
      return switch (format) {
        case JPEG -> jpeg.createReaderInstance();
        case PNG -> png.createReaderInstance();
        case WEBP -> webp.createReaderInstance();
      };
    } catch (IOException e) {
      throw new IllegalStateException("no reader of " + format, e);
    }
  }

  private static Canvas byRows(
      ImageReader reader, Source source, int width, int height, Deadline deadline)
      throws IOException {
    boolean[] damaged = new boolean[1];
    reader.addIIOReadWarningListener(
        (_, warning) -> damaged[0] |= !HARMLESS.matcher(warning).matches());
    ImageTypeSpecifier type = reader.getImageTypes(0).next();
    DecodedRows rows =
        new DecodedRows(
            type.getColorModel(),
            type.getSampleModel(source.width(), source.height()),
            source.passes(),
            width,
            height,
            deadline);
    ImageReadParam param = reader.getDefaultReadParam();
    param.setDestination(new BufferedImage(type.getColorModel(), rows, false, null));
    reader.read(0, param);
    if (damaged[0]) {
      throw RejectReason.DAMAGED.asError();
    }
    return rows.finished();
  }

  /** libwebp scales row by row itself. */
  private static Canvas whole(ImageReader reader, Source source, int width, int height)
      throws IOException {
    WebPReadParam param = new WebPReadParam();
    if (width < source.width() || height < source.height()) {
      param.setUseScaling(true);
      param.setScaledWidth(width);
      param.setScaledHeight(height);
    }
    BufferedImage picture = reader.read(0, param);
    if (picture.getWidth() != width || picture.getHeight() != height) {
      throw RejectReason.DAMAGED.asError();
    }
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    return onWhite(pixels, width, height, picture.getColorModel().hasAlpha());
  }

  private static Canvas onWhite(int[] pixels, int width, int height, boolean transparent) {
    byte[] samples = new byte[pixels.length * 3];
    for (int i = 0, to = 0; i < pixels.length; i++) {
      int opacity = transparent ? pixels[i] >>> 24 : 255;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int value = pixels[i] >> shift & 0xFF;
        samples[to++] = (byte) ((value * opacity + 255 * (255 - opacity) + 127) / 255);
      }
    }
    return new Canvas(width, height, 3, samples);
  }
}
