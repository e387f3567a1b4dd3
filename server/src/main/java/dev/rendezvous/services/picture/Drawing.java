package dev.rendezvous.services.picture;

import dev.rendezvous.config.PictureSettings;
import io.trbl.blurhash.BlurHash;
import java.util.ArrayList;
import java.util.List;

/** Draws what was found in an upload, in all sizes and formats. */
final class Drawing {
  /** Largest first: each is made of the one before. */
  private static final List<PictureSize> SIZES =
      List.of(PictureSize.LARGE, PictureSize.MEDIUM, PictureSize.SMALL);

  /** A preview has no more detail than that. */
  private static final int PREVIEWED_SIDE = 32;

  private final PictureDecoder decoder = new PictureDecoder();
  private final PictureWriter writer;

  Drawing(PictureSettings settings) {
    writer = new PictureWriter(settings.jpegQuality(), settings.webpQuality());
  }

  /**
   * @param contentHash of the upload
   * @throws dev.rendezvous.types.AppError DAMAGED, TOO_COMPLEX
   */
  DrawnPicture of(Source source, String contentHash, Deadline deadline) {
    Canvas stored = decoder.decode(source, PictureSize.LARGE, deadline);
    ColorProfile profile = source.profile();
    Canvas picture =
        SrgbConversion.of(stored, profile == null ? null : profile.read())
            .upright(source.orientation());
    boolean swaps = source.orientation().swapsSides();
    int width = swaps ? source.height() : source.width();
    int height = swaps ? source.width() : source.height();
    List<Rendition> renditions = new ArrayList<>();
    for (PictureSize size : SIZES) {
      deadline.check();
      Canvas smaller = picture.shrunkTo(size.fit(width, height), size.fit(height, width));
      renditions.addAll(
          smaller.width() == picture.width() && !renditions.isEmpty()
              ? again(size, renditions)
              : written(size, smaller));
      picture = smaller;
    }
    return new DrawnPicture(renditions, preview(picture), PerceptualHash.of(picture), contentHash);
  }

  private List<Rendition> written(PictureSize size, Canvas picture) {
    List<Rendition> written = new ArrayList<>();
    for (PictureFormat format : PictureFormat.values()) {
      written.add(
          new Rendition(
              size, format, picture.width(), picture.height(), writer.write(picture, format)));
    }
    return written;
  }

  /** A picture that is no larger than this size already is what this size is. */
  private static List<Rendition> again(PictureSize size, List<Rendition> before) {
    return before.subList(before.size() - PictureFormat.values().length, before.size()).stream()
        .map(same -> new Rendition(size, same.format(), same.width(), same.height(), same.bytes()))
        .toList();
  }

  private static String preview(Canvas picture) {
    int side = PREVIEWED_SIDE;
    Canvas tiny =
        picture.shrunkTo(Math.min(side, picture.width()), Math.min(side, picture.height()));
    int[] pixels = tiny.asImage().getRGB(0, 0, tiny.width(), tiny.height(), null, 0, tiny.width());
    boolean upright = picture.height() > picture.width();
    return BlurHash.encode(pixels, tiny.width(), tiny.height(), upright ? 3 : 4, upright ? 4 : 3);
  }
}
