package dev.rendezvous.middleware.uploads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.types.AppError;
import dev.rendezvous.utils.Sha256;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are received, and what is left of them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UploadsTest {
  private static final Uploads.Bounds BOUNDS = new Uploads.Bounds(1000, Duration.ofMinutes(1));

  @Inject Uploads uploads;
  @Inject ServerSettings settings;

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(settings.dataDir().resolve("uploads"));
  }

  @Test
  void aFileIsThereUntilItIsClosed() throws IOException {
    byte[] content = {1, 2, 3};
    Path file;
    try (Upload upload = uploads.receive(form(content), TestPictures.FORM_TYPE, BOUNDS)) {
      file = upload.file();
      assertArrayEquals(content, Files.readAllBytes(file));
      assertArrayEquals(Sha256.of(content), upload.contentHash());
      assertTrue(file.startsWith(folder.toAbsolutePath()));
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void aFileHasALargestSize() {
    try (Upload upload = uploads.receive(form(new byte[1000]), TestPictures.FORM_TYPE, BOUNDS)) {
      assertEquals(1000, upload.file().toFile().length());
    }
    AppError refused =
        assertThrows(
            AppError.class,
            () -> uploads.receive(form(new byte[1001]), TestPictures.FORM_TYPE, BOUNDS));
    assertEquals("PAYLOAD_TOO_LARGE", refused.code().name());
  }

  @Test
  void whatACrashLeftGoesAtTheNextStart() throws IOException {
    Path left = Files.write(folder.resolve("left-by-a-crash"), new byte[] {1});
    uploads.clearOut(new StartupEvent());
    assertFalse(Files.exists(left));
  }

  /** Each has its place until it has arrived; whoever comes when all are taken comes again. */
  @Test
  void onlySoManyArriveAtOnce() throws Exception {
    List<PipedOutputStream> senders = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> receivers = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        var sender = new PipedOutputStream();
        var body = new PipedInputStream(sender);
        senders.add(sender);
        Callable<String> receiver = () -> codeOf(body);
        receivers.add(threads.submit(receiver));
      }
      long refused = awaitRefused(receivers, 300 - 256);
      assertEquals(300 - 256, refused);
      for (PipedOutputStream sender : senders) {
        sender.close();
      }
      for (Future<String> receiver : receivers) {
        assertTrue(List.of("UNAVAILABLE", "MALFORMED_REQUEST").contains(receiver.get()));
      }
    }
    uploads.receive(form(new byte[1]), TestPictures.FORM_TYPE, BOUNDS).close();
  }

  private static long awaitRefused(List<Future<String>> receivers, int wanted)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    long refused = 0;
    while (refused < wanted && System.nanoTime() < deadline) {
      Thread.sleep(10); // polls; the deadline bounds it
      refused = receivers.stream().filter(Future::isDone).count();
    }
    return refused;
  }

  private String codeOf(InputStream body) {
    return assertThrows(AppError.class, () -> uploads.receive(body, TestPictures.FORM_TYPE, BOUNDS))
        .code()
        .name();
  }

  private static InputStream form(byte[] content) {
    return new ByteArrayInputStream(TestPictures.form(content));
  }
}
