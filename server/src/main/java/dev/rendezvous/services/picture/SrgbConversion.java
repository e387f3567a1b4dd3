package dev.rendezvous.services.picture;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/** Brings the colours of a picture to sRGB (IEC 61966-2-1), which is what is shown everywhere. */
final class SrgbConversion {
  private SrgbConversion() {}

  /**
   * A picture of three channels.
   *
   * @param profile what the channels mean; one that is broken or meant for other pictures is left
   *     aside, as browsers do
   */
  static Canvas of(Canvas picture, byte @Nullable [] profile) {
    if (profile != null) {
      Canvas converted = byProfile(picture, profile);
      if (converted != null) {
        return converted;
      }
    }
    return switch (picture.channels()) {
      case 1 -> fromGray(picture);
      case 4 -> fromInk(picture);
      default -> picture;
    };
  }

  private static @Nullable Canvas byProfile(Canvas picture, byte[] profile) {
    try {
      ICC_ColorSpace from = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
      if (from.getNumComponents() != picture.channels()) {
        return null;
      }
      ColorSpace to = ColorSpace.getInstance(ColorSpace.CS_sRGB);
      byte[] samples = new byte[picture.width() * picture.height() * 3];
      WritableRaster target = Canvas.raster(samples, picture.width(), picture.height(), 3);
      new ColorConvertOp(from, to, null).filter(picture.asRaster(), target);
      return new Canvas(picture.width(), picture.height(), 3, samples);
    } catch (IllegalArgumentException | CMMException e) {
      return null; // what is no profile says nothing of the colours
    }
  }

  private static Canvas fromGray(Canvas picture) {
    byte[] gray = picture.samples();
    byte[] samples = new byte[gray.length * 3];
    for (int i = 0; i < gray.length; i++) {
      samples[i * 3] = gray[i];
      samples[i * 3 + 1] = gray[i];
      samples[i * 3 + 2] = gray[i];
    }
    return new Canvas(picture.width(), picture.height(), 3, samples);
  }

  /** What is left of white paper under cyan, magenta, yellow and black. */
  private static Canvas fromInk(Canvas picture) {
    byte[] ink = picture.samples();
    byte[] samples = new byte[ink.length / 4 * 3];
    for (int from = 0, to = 0; from < ink.length; from += 4) {
      int paper = 255 - (ink[from + 3] & 0xFF);
      for (int i = 0; i < 3; i++) {
        samples[to++] = (byte) ((255 - (ink[from + i] & 0xFF)) * paper / 255);
      }
    }
    return new Canvas(picture.width(), picture.height(), 3, samples);
  }
}
