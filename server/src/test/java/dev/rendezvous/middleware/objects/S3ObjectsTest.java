package dev.rendezvous.middleware.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.testing.TestS3;
import dev.rendezvous.testing.TestService;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Objects in a store that speaks S3; and in one that does so badly. */
class S3ObjectsTest extends ObjectStorageContract {
  private static final Duration SHORT = Duration.ofMillis(500);

  private static MediaSettings.S3 settings;
  private static S3Objects shared;

  @BeforeAll
  static void open() {
    settings = TestS3.newBucket();
    shared = new S3Objects(settings);
  }

  @AfterAll
  static void close() {
    shared.close();
  }

  @Override
  ObjectStorage storage() {
    return shared;
  }

  @Test
  void aWrongSecretOrBucketIsAnOutageAndNotAnEmptyStore() {
    var elsewhere =
        TestS3.settings(
            TestS3.endpoint(), "no-such-bucket", TestS3.SECRET_KEY, Duration.ofSeconds(5));
    var refused =
        TestS3.settings(
            TestS3.endpoint(), settings.bucket().orElseThrow(), "wrong", Duration.ofSeconds(5));
    for (MediaSettings.S3 wrong : new MediaSettings.S3[] {elsewhere, refused}) {
      try (S3Objects storage = new S3Objects(wrong)) {
        assertThrows(StorageAwayException.class, () -> storage.open("a"));
        assertThrows(StorageAwayException.class, () -> storage.write("a", new byte[1], "x/y"));
        assertThrows(StorageAwayException.class, () -> storage.list("a/", null, 1));
      }
    }
  }

  @Test
  void aStoreThatHangsFailsOrTalksNonsenseIsAway() {
    try (TestService service = TestService.start(TestService.saying(500, "<Error/>"));
        S3Objects storage = storageAt(service)) {
      assertAway(storage);
      assertTrue(service.asked().size() <= 3 * 2, "tries have a bound");
      service.become(TestService.saying(503, "slow down"));
      assertAway(storage);
      service.become(service::hang);
      assertAway(storage);
      service.become((exchange, _) -> exchange.close());
      assertAway(storage);
    }
  }

  @Test
  void aStoreThatNobodyReachesIsAway() {
    TestService service = TestService.start(TestService.saying(200, ""));
    S3Objects storage = storageAt(service);
    service.close();
    assertAway(storage);
    storage.close();
  }

  @Test
  void aBodyThatStallsOrDripsIsNotWaitedForForEver() throws IOException {
    try (TestService service = TestService.start((exchange, _) -> exchange.close());
        S3Objects storage = storageAt(service)) {
      service.become(service::stall);
      try (StoredObject stalls = storage.open("a").orElseThrow()) {
        assertThrows(IOException.class, () -> stalls.content().readAllBytes());
      }
      service.become((exchange, _) -> drip(exchange));
      try (StoredObject drips = storage.open("a").orElseThrow()) {
        assertThrows(IOException.class, () -> drips.content().readAllBytes());
      }
    }
  }

  /** A byte now and then, each well in time. */
  private static void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    try {
      for (int i = 0; i < 1000; i++) {
        exchange.getResponseBody().write('.');
        exchange.getResponseBody().flush();
        Thread.sleep(50); // what this is about
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsNotReadToItsEndIsLeft() throws IOException {
    byte[] content = new byte[5_000_000];
    shared.write("large", content, "image/webp");
    for (int i = 0; i < 20; i++) {
      try (StoredObject found = shared.open("large").orElseThrow()) {
        assertEquals(0, found.content().read());
      }
    }
    try (StoredObject found = shared.open("large").orElseThrow()) {
      assertArrayEquals(content, found.content().readAllBytes());
    }
  }

  private static S3Objects storageAt(TestService service) {
    return new S3Objects(TestS3.settings(service.uri(""), "bucket", TestS3.SECRET_KEY, SHORT));
  }

  private static void assertAway(ObjectStorage storage) {
    assertThrows(StorageAwayException.class, () -> storage.write("a", new byte[10], "x/y"));
    assertThrows(StorageAwayException.class, () -> storage.open("a"));
    assertThrows(StorageAwayException.class, () -> storage.delete("a"));
  }
}
