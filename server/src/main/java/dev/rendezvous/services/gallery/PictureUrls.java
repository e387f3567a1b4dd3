package dev.rendezvous.services.gallery;

import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.services.picture.PictureFormat;
import dev.rendezvous.services.picture.PictureSize;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * URLs that open a picture for a while, for those whom they were made for. One signature covers all
 * files of a picture.
 *
 * <p>URLs of a user stay the same for half of their life, so that caches work and an ETag lasts;
 * different users' change at different times, so that not all of them are fetched anew at once.
 */
@Singleton
final class PictureUrls {
  static final String PATH = "/media/";

  private static final String PURPOSE = "picture url";

  /** 128 bits can't be guessed, and URLs stay short. */
  private static final int SIGNATURE_BYTES = 16;

  /** One time has one spelling, so that a URL has. */
  private static final Pattern EXPIRY = Pattern.compile("[1-9][0-9]{0,11}");

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final MasterSecret secret;
  private final String base;
  private final long life;
  private final long step;

  /**
   * A time in which a user's URLs stay the same.
   *
   * @param until when it ends, in seconds since 1970
   * @param expiry until when the URLs open something, likewise
   */
  record Period(long until, long expiry) {}

  PictureUrls(MasterSecret secret, MediaSettings settings) {
    this.secret = secret;
    base = settings.urlBase().map(url -> url.toString().replaceFirst("/+$", "")).orElse("") + PATH;
    life = Math.max(2, settings.urlLife().toSeconds());
    step = life / 2;
  }

  /** The period of a user's URLs in which a time lies. */
  Period period(UserId user, Instant now) {
    long phase = Math.floorMod(user.value().getLeastSignificantBits(), step);
    long since = Math.floorMod(now.getEpochSecond() - phase, step);
    long until = now.getEpochSecond() - since + step;
    return new Period(until, until + life);
  }

  /** A picture with its URLs. */
  Picture sign(KeptPicture kept, Audience audience, Period period) {
    String stem = base + kept.id() + '/';
    String query =
        "?e=" + period.expiry() + "&s=" + signature(kept.id(), audience, period.expiry());
    return new Picture(
        kept.id(),
        url(stem, PictureSize.LARGE, PictureFormat.WEBP, query),
        thumbnails(stem, PictureFormat.WEBP, query),
        new Picture.Jpeg(
            url(stem, PictureSize.LARGE, PictureFormat.JPEG, query),
            thumbnails(stem, PictureFormat.JPEG, query)),
        kept.blurhash(),
        kept.width(),
        kept.height(),
        kept.status());
  }

  private static Picture.Thumbnails thumbnails(String stem, PictureFormat format, String query) {
    return new Picture.Thumbnails(
        url(stem, PictureSize.SMALL, format, query), url(stem, PictureSize.MEDIUM, format, query));
  }

  private static String url(String stem, PictureSize size, PictureFormat format, String query) {
    return stem + new PictureFiles.Variant(size, format).fileName() + query;
  }

  /**
   * A signature that opens a picture now.
   *
   * @param seconds how long it still does
   */
  record Opened(Audience audience, long seconds) {}

  /** What a URL opens, by what stands in it; empty when nothing, for whatever reason. */
  Optional<Opened> verify(UUID picture, String expiry, String signature, Instant now) {
    if (!EXPIRY.matcher(expiry).matches()) {
      return Optional.empty();
    }
    long end = Long.parseLong(expiry);
    byte[] given = signature.getBytes(StandardCharsets.UTF_8);
    long left = end - now.getEpochSecond();
    return Arrays.stream(Audience.values())
        .filter(audience ->
            MessageDigest.isEqual(
                signature(picture, audience, end).getBytes(StandardCharsets.UTF_8), given))
        .filter(_ -> left > 0)
        .map(audience -> new Opened(audience, left))
        .findFirst();
  }

  private String signature(UUID picture, Audience audience, long expiry) {
    byte[] whole = secret.sign(PURPOSE, audience + " " + picture + " " + expiry);
    return BASE64.encodeToString(Arrays.copyOf(whole, SIGNATURE_BYTES));
  }
}
