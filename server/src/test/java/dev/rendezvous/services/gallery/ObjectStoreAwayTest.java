package dev.rendezvous.services.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.middleware.objects.ObjectStorage;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestProxy;
import dev.rendezvous.testing.TestS3;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server whose pictures lie in a store that speaks S3, where somebody looks at each before others
 * do, and that fetches them by way of a CDN; and what holds while the store is away.
 */
@QuarkusTest
@TestProfile(ObjectStoreAwayTest.InAnObjectStore.class)
@SuppressWarnings("NullAway.Init")
class ObjectStoreAwayTest {
  private static final String CDN = "https://cdn.example.org";

  @Inject ObjectStorage storage;
  @Inject PictureReviewApi reviews;

  private final TestUsers users = TestUsers.here();

  /** The store is reached through a proxy. */
  public static final class InAnObjectStore implements QuarkusTestProfile {
    private static final String PROXY = "objects";

    @Override
    public Map<String, String> getConfigOverrides() {
      MediaSettings.S3 bucket = TestS3.newBucket();
      URI store = bucket.endpoint().orElseThrow();
      int port = TestProxy.open(store.getHost(), store.getPort(), PROXY);
      Map<String, String> settings = new HashMap<>();
      settings.put("rendezvous.media.storage", "s3");
      settings.put("rendezvous.media.s3.endpoint", "http://127.0.0.1:" + port);
      settings.put("rendezvous.media.s3.bucket", bucket.bucket().orElseThrow());
      settings.put("rendezvous.media.s3.access-key", bucket.accessKey().orElseThrow());
      settings.put("rendezvous.media.s3.secret-key", bucket.secretKey().orElseThrow());
      settings.put("rendezvous.media.s3.timeout", "1s");
      settings.put("rendezvous.media.url-base", CDN + "/");
      settings.put("rendezvous.media.pre-moderation", "true");
      settings.put("rendezvous.media.upload-timeout", "2s");
      return settings;
    }
  }

  @AfterEach
  void restore() {
    TestProxy.tell(InAnObjectStore.PROXY, "restore");
  }

  @Test
  void aPictureWaitsForADecisionAndIsThenShownByWayOfTheCdn() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    JsonNode own = TestPictures.add(ann);
    assertEquals("PENDING", own.get("status").asText());
    assertEquals(List.of(), GalleryRoutesTest.images(ben, "/profile/" + ann.id()));
    assertTrue(own.get("url").asText().startsWith(CDN + "/media/"), own.toString());
    assertEquals(200, fetch(ann, own).statusCode());

    reviews.approve(UUID.fromString(own.get("id").asText()), ben.id());
    JsonNode shown = GalleryRoutesTest.images(ben, "/profile/" + ann.id()).getFirst();
    assertArrayEquals(fetch(ann, own).body(), fetch(ben, shown).body());
    HttpResponse<byte[]> part = TestPictures.fetch(ann.server(), path(shown), "Range", "bytes=-10");
    assertEquals(206, part.statusCode());
    assertEquals(10, part.body().length);
    assertEquals(
        6,
        storage
            .list(PictureFiles.keyOf(UUID.fromString(own.get("id").asText())) + "/", null, 10)
            .size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "hang"})
  void whileTheStoreIsAwayItIsSaidSoAndNothingIsLost(String how) {
    TestUser ann = users.signUp("Ann");
    JsonNode kept = TestPictures.add(ann);
    assertEquals(200, fetch(ann, kept).statusCode());
    byte[] file = TestPictures.jpeg();
    TestProxy.tell(InAnObjectStore.PROXY, how);
    TestAnswer refused = TestPictures.upload(ann, file).require(503);
    assertEquals("UNAVAILABLE", refused.errorCode());
    assertTrue(Integer.parseInt(refused.header("Retry-After")) >= 1);
    HttpResponse<byte[]> hidden = fetch(ann, kept);
    assertEquals(503, hidden.statusCode());
    assertEquals("", hidden.headers().firstValue("ETag").orElse(""), "nothing that a cache keeps");
    assertEquals(200, ann.get("/profile").status(), "the rest goes on");
    assertEquals(200, ann.get("/health/ready").status());
    String tag = '"' + kept.get("id").asText() + "/large.webp\"";
    assertEquals(
        304, TestPictures.fetch(ann.server(), path(kept), "If-None-Match", tag).statusCode());

    ann.delete("/profile/image/" + kept.get("id").asText()).require(204);
    TestProxy.tell(InAnObjectStore.PROXY, "restore");
    assertEquals(404, fetch(ann, kept).statusCode());
    JsonNode again = TestPictures.upload(ann, file).require(201).data();
    assertEquals(200, fetch(ann, again).statusCode());
    assertEquals(1, GalleryRoutesTest.images(ann, "/profile").size());
  }

  @Test
  void anUploadThatDripsIsEnded() throws IOException {
    TestUser ann = users.signUp("Ann");
    try (Socket socket = new Socket(ann.server().getHost(), ann.server().getPort())) {
      socket.setSoTimeout(30_000);
      String request =
          """
          POST /profile/image HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Type: %s\r
          Content-Length: 100000\r
          \r
          --the-boundary\r
          Content-Disposition: form-data; name="file"\r
          \r
          """
              .formatted(ann.accessToken(), TestPictures.FORM_TYPE);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Thread dripping =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (true) {
                    socket.getOutputStream().write('x');
                    Thread.sleep(50); // what this is about
                  }
                } catch (IOException | InterruptedException e) {
                  // it was ended
                }
              });
      byte[] start = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 408", new String(start, StandardCharsets.US_ASCII));
      dripping.interrupt();
    }
  }

  private static HttpResponse<byte[]> fetch(TestUser user, JsonNode picture) {
    return TestPictures.fetch(user.server(), path(picture));
  }

  /** What the CDN asks the server for. */
  private static String path(JsonNode picture) {
    return picture.get("url").asText().substring(CDN.length());
  }
}
