package dev.rendezvous.services.picture;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures for tests, drawn by the test itself. */
final class TestPictures {
  private static final int SHAPES = 40;
  private static final int NOISE = 6;

  private TestPictures() {}

  /** Something like a photo: shapes, soft colours, noise; the same for the same seed. */
  static BufferedImage photo(int width, int height, long seed) {
    return photo(width, height, seed, BufferedImage.TYPE_3BYTE_BGR);
  }

  static BufferedImage photo(int width, int height, long seed, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Random random = new Random(seed);
    Graphics2D pen = picture.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, color(random, 255), width, height, color(random, 255)));
    pen.fillRect(0, 0, width, height);
    boolean transparent = picture.getColorModel().hasAlpha();
    for (int i = 0; i < SHAPES; i++) {
      int opacity = transparent ? random.nextInt(256) : 255;
      pen.setPaint(
          new GradientPaint(
              random.nextInt(width),
              random.nextInt(height),
              color(random, opacity),
              random.nextInt(width),
              random.nextInt(height),
              color(random, 255)));
      pen.fillOval(
          random.nextInt(width) - width / 8,
          random.nextInt(height) - height / 8,
          1 + random.nextInt(width / 3),
          1 + random.nextInt(height / 3));
    }
    pen.dispose();
    addNoise(picture, random);
    return picture;
  }

  private static Color color(Random random, int opacity) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256), opacity);
  }

  private static void addNoise(BufferedImage picture, Random random) {
    for (int y = 0; y < picture.getHeight(); y += 2) {
      for (int x = 0; x < picture.getWidth(); x += 2) {
        int pixel = picture.getRGB(x, y);
        int noisy = pixel & 0xFF000000;
        for (int shift = 0; shift < 24; shift += 8) {
          int value = (pixel >> shift & 0xFF) + random.nextInt(2 * NOISE) - NOISE;
          noisy |= Math.clamp(value, 0, 255) << shift;
        }
        picture.setRGB(x, y, noisy);
      }
    }
  }

  /** All of one colour. */
  static BufferedImage plain(int width, int height, int rgb) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(rgb));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return picture;
  }

  static byte[] jpeg(BufferedImage picture) {
    return jpeg(picture, 0.9f, false);
  }

  static byte[] progressiveJpeg(BufferedImage picture) {
    return jpeg(picture, 0.9f, true);
  }

  static byte[] jpeg(BufferedImage picture, float quality, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    if (progressive) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    return write(writer, param, new IIOImage(picture, null, null));
  }

  static byte[] png(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    return write(writer, writer.getDefaultWriteParam(), new IIOImage(picture, null, null));
  }

  static byte[] interlacedPng(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return write(writer, param, new IIOImage(picture, null, null));
  }

  static byte[] webp(BufferedImage picture) {
    return webp(picture, CompressionType.Lossy);
  }

  static byte[] losslessWebp(BufferedImage picture) {
    return webp(picture, CompressionType.Lossless);
  }

  private static byte[] webp(BufferedImage picture, CompressionType type) {
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
    WebPWriteParam param = new WebPWriteParam(Locale.ROOT);
    param.setCompressionType(type);
    param.setCompressionQuality(type == CompressionType.Lossy ? 0.9f : 0f);
    param.setMethod(0);
    return write(writer, param, new IIOImage(picture, null, null));
  }

  static byte[] write(ImageWriter writer, ImageWriteParam param, IIOImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, picture, param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
