package dev.rendezvous.services.picture;

import dev.rendezvous.config.PictureSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to draw a photo of 12 megapixels, as phones take them, anew in three sizes, as WebP
 * and as JPEG; and where the time goes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx768m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class PictureBenchmark {
  private static final int WIDTH = 4_000;
  private static final int HEIGHT = 3_000;

  private Path photo;
  private PictureService service;
  private PictureDecoder decoder;
  private PictureWriter writer;
  private Inspection inspection;
  private UploadBytes bytes;
  private Source source;
  private Canvas large;
  private Canvas medium;
  private Canvas small;

  @Setup
  public void open() throws Exception {
    photo = Files.createTempFile("photo", ".jpg");
    write(draw(), photo);
    PictureSettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(PictureSettings.class)
            .addDiscoveredConverters()
            .withValidateUnknown(false)
            .build()
            .getConfigMapping(PictureSettings.class);
    service = new PictureService(settings, new SimpleMeterRegistry());
    decoder = new PictureDecoder();
    writer = new PictureWriter(settings.jpegQuality(), settings.webpQuality());
    inspection = new Inspection(PictureLimits.of(settings));
    bytes = new UploadBytes(ByteBuffer.wrap(Files.readAllBytes(photo)));
    source = inspection.of(bytes);
    large = decode();
    medium = large.shrunkTo(800, 600);
    small = medium.shrunkTo(320, 240);
  }

  @TearDown
  public void close() throws Exception {
    Files.delete(photo);
  }

  /**
   * Something like a photo: shapes, soft colours, and noise, which is what makes such files large.
   */
  private static BufferedImage draw() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(12);
    Graphics2D pen = picture.createGraphics();
    for (int i = 0; i < 300; i++) {
      pen.setPaint(
          new GradientPaint(
              random.nextInt(WIDTH),
              random.nextInt(HEIGHT),
              new Color(random.nextInt(0xFFFFFF)),
              random.nextInt(WIDTH),
              random.nextInt(HEIGHT),
              new Color(random.nextInt(0xFFFFFF))));
      pen.fillOval(
          random.nextInt(WIDTH) - 500,
          random.nextInt(HEIGHT) - 500,
          random.nextInt(1_500),
          random.nextInt(1_500));
    }
    pen.dispose();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int pixel = picture.getRGB(x, y);
        int noise = random.nextInt(21) - 10;
        int noisy = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          noisy |= Math.clamp((pixel >> shift & 0xFF) + noise, 0, 255) << shift;
        }
        picture.setRGB(x, y, noisy);
      }
    }
    return picture;
  }

  private static void write(BufferedImage picture, Path file) throws Exception {
    ImageWriter jpeg = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = jpeg.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0.92f);
    try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      jpeg.setOutput(out);
      jpeg.write(null, new IIOImage(picture, null, null), param);
    }
    jpeg.dispose();
    System.out.println("photo: " + Files.size(file) + " bytes");
  }

  /** All of it. */
  @Benchmark
  public DrawnPicture photo() {
    return service.draw(photo);
  }

  /** Of that: all segments looked at. */
  @Benchmark
  public Source inspect() {
    return inspection.of(bytes);
  }

  /** Of that: decoded, averaged down to the large size meanwhile. */
  @Benchmark
  public Canvas decode() {
    return decoder.decode(source, PictureSize.LARGE, Deadline.in(Duration.ofMinutes(1)));
  }

  /** Of that: the two smaller sizes made of the large one. */
  @Benchmark
  public Canvas shrink() {
    return large.shrunkTo(800, 600).shrunkTo(320, 240);
  }

  /** Of that: three files of WebP. */
  @Benchmark
  public int webp() {
    return written(PictureFormat.WEBP);
  }

  /** Of that: three files of JPEG. */
  @Benchmark
  public int jpeg() {
    return written(PictureFormat.JPEG);
  }

  private int written(PictureFormat format) {
    return writer.write(large, format).length
        + writer.write(medium, format).length
        + writer.write(small, format).length;
  }

  /** Nearly every photo that was taken upright has to be turned. */
  @Benchmark
  public Canvas turn() {
    return large.upright(Orientation.QUARTER_TURN);
  }
}
