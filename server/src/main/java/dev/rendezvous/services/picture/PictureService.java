package dev.rendezvous.services.picture;

import dev.rendezvous.config.PictureSettings;
import dev.rendezvous.types.AppError;
import dev.rendezvous.utils.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** Judges an upload, and draws it anew when its turn comes. */
@Singleton
final class PictureService implements PictureApi {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final PictureLimits limits;
  private final Inspection inspection;
  private final Drawing drawing;
  private final DrawingGate gate;
  private final PictureMeters meters;

  PictureService(PictureSettings settings, MeterRegistry registry) {
    limits = PictureLimits.of(settings);
    inspection = new Inspection(limits);
    drawing = new Drawing(settings);
    meters = new PictureMeters(registry);
    int threads = settings.drawingThreads();
    gate =
        new DrawingGate(
            threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
            settings.pixelsAtOnce(),
            settings.drawingQueue(),
            settings.drawingWait(),
            settings.drawingTimeout(),
            GRACE,
            meters);
  }

  @Override
  public DrawnPicture draw(Path upload) {
    try {
      DrawnPicture drawn = gate.pass(() -> drawFile(upload));
      meters.countDrawn();
      return drawn;
    } catch (AppError e) {
      meters.count(e);
      throw e;
    } catch (RuntimeException e) {
      meters.countFailed();
      throw e;
    }
  }

  /** The file is not read into memory, but looked at where it lies. */
  private DrawnPicture drawFile(Path upload) throws IOException {
    try (FileChannel channel = FileChannel.open(upload);
        Arena arena = Arena.ofConfined()) {
      long size = channel.size();
      limits.checkBytes(size);
      ByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, size, arena).asByteBuffer();
      Source source = inspection.of(new UploadBytes(bytes));
      return gate.holding(source.pixels(), () -> draw(source, bytes));
    }
  }

  private DrawnPicture draw(Source source, ByteBuffer bytes) {
    long start = System.nanoTime();
    String contentHash = HexFormat.of().formatHex(Sha256.of(bytes.duplicate()));
    DrawnPicture drawn = drawing.of(source, contentHash, gate.deadline());
    meters.drawing().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return drawn;
  }
}
