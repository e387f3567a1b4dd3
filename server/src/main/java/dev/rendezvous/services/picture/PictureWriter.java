package dev.rendezvous.services.picture;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as files, with nothing beside them. */
final class PictureWriter {
  private final float jpegQuality;
  private final float webpQuality;

  /** Both in percent. */
  PictureWriter(int jpegQuality, int webpQuality) {
    this.jpegQuality = jpegQuality / 100f;
    this.webpQuality = webpQuality / 100f;
  }

  byte[] write(BufferedImage picture, PictureFormat format) {
    ImageWriter writer = writerOf(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), paramOf(format, writer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriter writerOf(PictureFormat format) {
    return switch (format) {
      case WEBP -> new WebPImageWriterSpi().createWriterInstance(null);
      case JPEG -> ImageIO.getImageWritersByFormatName("jpeg").next();
    };
  }

  private ImageWriteParam paramOf(PictureFormat format, ImageWriter writer) {
    return switch (format) {
      case WEBP -> {
        WebPWriteParam param = new WebPWriteParam(Locale.ROOT);
        param.setCompressionType(CompressionType.Lossy);
        param.setCompressionQuality(webpQuality);
        yield param;
      }
      case JPEG -> {
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(jpegQuality);
        yield param;
      }
    };
  }
}
