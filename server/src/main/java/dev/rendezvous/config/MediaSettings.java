package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where pictures lie, and who may open them: {@code rendezvous.media.*}. */
@ConfigMapping(prefix = "rendezvous.media")
public interface MediaSettings {
  /** Where files lie: in a folder, or in a store that speaks S3. */
  @WithDefault("local")
  Storage storage();

  /**
   * Folder of files where storage is local; {@code media} in the data folder when not given.
   * Several processes have to share it.
   */
  Optional<Path> folder();

  /**
   * Where clients fetch pictures, such as {@code https://cdn.example.org}, if not from the server
   * itself; then URLs begin with {@code /media/}.
   */
  Optional<URI> urlBase();

  /** How long the URL of a picture opens it, at the least; half as long again at the most. */
  @WithDefault("2h")
  Duration urlLife();

  /** Whether others see a picture only once somebody has approved it. */
  @WithDefault("false")
  boolean preModeration();

  /** In how many of 64 bits a picture may differ from one that nobody may show, and count as it. */
  @WithDefault("6")
  @Min(0)
  @Max(16)
  int denyDistance();

  /** How long an upload of a picture may take to arrive. */
  @WithDefault("60s")
  Duration uploadTimeout();

  /** The store, where storage is s3. */
  S3 s3();

  /** Kinds of storage. */
  enum Storage {
    /** Files in a folder. */
    LOCAL,
    /** Amazon S3, or what speaks like it. */
    S3
  }

  /** A bucket in a store that speaks S3. */
  interface S3 {
    /** Where the store answers, such as {@code https://s3.example.org}; Amazon's when not given. */
    Optional<URI> endpoint();

    /** Region of the bucket; most stores but Amazon's take any. */
    @WithDefault("us-east-1")
    @Pattern(regexp = "[A-Za-z0-9-]{1,50}")
    String region();

    /** The bucket; needed where storage is s3. */
    Optional<@Pattern(regexp = "[A-Za-z0-9._-]{3,255}") String> bucket();

    /** Whether the bucket stands in the path rather than in the host name. */
    @WithDefault("true")
    boolean pathStyle();

    /** Who we are there; needed where storage is s3. */
    @Confidential
    Optional<String> accessKey();

    /** What proves it; needed where storage is s3. */
    @Confidential
    Optional<String> secretKey();

    /** How long the store may take to connect or to say anything; a request twice as long. */
    @WithDefault("5s")
    Duration timeout();
  }
}
