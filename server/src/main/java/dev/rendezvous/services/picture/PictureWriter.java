package dev.rendezvous.services.picture;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as files, with nothing beside them. */
final class PictureWriter {
  /** Of 0 to 6. The usual 4 takes three times as long, for files that are smaller by 7 %. */
  private static final int WEBP_METHOD = 2;

  private final ImageWriterSpi jpeg = JdkCodecs.find(ImageWriterSpi.class, "jpeg");
  private final ImageWriterSpi webp = new WebPImageWriterSpi();
  private final float jpegQuality;
  private final float webpQuality;

  /** Both in percent. */
  PictureWriter(int jpegQuality, int webpQuality) {
    this.jpegQuality = jpegQuality / 100f;
    this.webpQuality = webpQuality / 100f;
  }

  byte[] write(Canvas picture, PictureFormat format) {
    try {
      ImageWriter writer = writerOf(format);
      try {
        return write(picture, writer, paramOf(format, writer));
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(Canvas picture, ImageWriter writer, ImageWriteParam param)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture.asImage(), null, null), param);
    }
    return bytes.toByteArray();
  }

  private ImageWriter writerOf(PictureFormat format) throws IOException {
    return switch (format) {
      case WEBP -> webp.createWriterInstance();
      case JPEG -> jpeg.createWriterInstance();
    };
  }

  private ImageWriteParam paramOf(PictureFormat format, ImageWriter writer) {
    return switch (format) {
      case WEBP -> {
        WebPWriteParam param = new WebPWriteParam(Locale.ROOT);
        param.setCompressionType(CompressionType.Lossy);
        param.setCompressionQuality(webpQuality);
        param.setMethod(WEBP_METHOD);
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
