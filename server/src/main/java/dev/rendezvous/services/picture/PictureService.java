package dev.rendezvous.services.picture;

import dev.rendezvous.config.PictureSettings;
import io.trbl.blurhash.BlurHash;
import jakarta.inject.Singleton;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;

/** Judges an upload and draws it anew. */
@Singleton
final class PictureService implements PictureApi {
  private final PictureSettings settings;
  private final PictureWriter writer;

  PictureService(PictureSettings settings) {
    this.settings = settings;
    this.writer = new PictureWriter(settings.jpegQuality(), settings.webpQuality());
  }

  @Override
  public DrawnPicture draw(Path upload) {
    byte[] bytes = read(upload);
    BufferedImage picture = decode(bytes);
    List<Rendition> renditions = new ArrayList<>();
    BufferedImage smallest = picture;
    for (PictureSize size : List.of(PictureSize.LARGE, PictureSize.MEDIUM, PictureSize.SMALL)) {
      smallest = scaled(smallest, size.longestSide());
      for (PictureFormat format : PictureFormat.values()) {
        renditions.add(
            new Rendition(
                size,
                format,
                smallest.getWidth(),
                smallest.getHeight(),
                writer.write(smallest, format)));
      }
    }
    return new DrawnPicture(renditions, BlurHash.encode(smallest, 4, 3), 0, sha256(bytes));
  }

  private byte[] read(Path upload) {
    try {
      if (Files.size(upload) > settings.maxBytes()) {
        throw RejectReason.TOO_LARGE.asError();
      }
      return Files.readAllBytes(upload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage decode(byte[] bytes) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
      if (picture == null) {
        throw RejectReason.UNSUPPORTED_FORMAT.asError();
      }
      return picture;
    } catch (IOException e) {
      throw RejectReason.DAMAGED.asError();
    }
  }

  private static BufferedImage scaled(BufferedImage picture, int longestSide) {
    double factor =
        Math.min(1, (double) longestSide / Math.max(picture.getWidth(), picture.getHeight()));
    int width = (int) Math.max(1, Math.round(picture.getWidth() * factor));
    int height = (int) Math.max(1, Math.round(picture.getHeight() * factor));
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = smaller.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, 0, 0, width, height, null);
    pen.dispose();
    return smaller;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
