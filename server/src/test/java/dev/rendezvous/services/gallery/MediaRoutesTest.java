package dev.rendezvous.services.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of pictures over HTTP, and what their URLs do not open. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class MediaRoutesTest {
  private static final String NOT_THERE =
      "{\"success\":false,\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"There is nothing here.\"}}";

  @Inject PictureUrls urls;
  @Inject InstantSource clock;

  private final TestUsers users = TestUsers.here();
  private TestUser ann;
  private URI server;
  private JsonNode own;
  private JsonNode shown;
  private String url;

  @BeforeEach
  void addOne() {
    ann = users.signUp("Ann");
    server = ann.server();
    own = TestPictures.add(ann);
    shown = GalleryRoutesTest.images(users.signUp("Ben"), "/profile/" + ann.id()).getFirst();
    url = shown.get("url").asText();
  }

  @Test
  void aFileComesWithAllThatACacheAndABrowserNeed() {
    HttpResponse<byte[]> file = TestPictures.fetch(server, url);
    assertEquals(200, file.statusCode());
    assertEquals("image/webp", header(file, "Content-Type"));
    assertEquals("RIFF", new String(file.body(), 0, 4, StandardCharsets.US_ASCII));
    assertEquals(Integer.toString(file.body().length), header(file, "Content-Length"));
    assertTrue(header(file, "ETag").matches("\"[^\"]+\""));
    assertTrue(
        header(file, "Cache-Control").matches("public, max-age=[0-9]{4,5}, immutable"),
        header(file, "Cache-Control"));
    assertEquals("nosniff", header(file, "X-Content-Type-Options"));
    assertEquals("inline", header(file, "Content-Disposition"));
    assertEquals("cross-origin", header(file, "Cross-Origin-Resource-Policy"));
    assertEquals("default-src 'none'; sandbox", header(file, "Content-Security-Policy"));
    assertEquals("bytes", header(file, "Accept-Ranges"));
    assertEquals("", header(file, "Content-Encoding"));
    HttpResponse<byte[]> jpeg =
        TestPictures.fetch(server, shown.at("/jpeg/thumbnails/small").asText());
    assertEquals("image/jpeg", header(jpeg, "Content-Type"));
    assertEquals((byte) 0xFF, jpeg.body()[0]);
    assertTrue(
        header(TestPictures.fetch(server, own.get("url").asText()), "Cache-Control")
            .startsWith("private, "));
  }

  @Test
  void whoHasItIsNotSentItAgain() {
    String tag = header(TestPictures.fetch(server, url), "ETag");
    HttpResponse<byte[]> same = TestPictures.fetch(server, url, "If-None-Match", tag);
    assertEquals(304, same.statusCode());
    assertEquals(0, same.body().length);
    assertEquals(tag, header(same, "ETag"));
    assertTrue(header(same, "Cache-Control").contains("immutable"));
    String other = shown.at("/thumbnails/small").asText();
    assertEquals(200, TestPictures.fetch(server, other, "If-None-Match", tag).statusCode());
  }

  @Test
  void aHeadTellsWhatThereIsWithoutIt() {
    HttpResponse<byte[]> file = TestPictures.fetch(server, url);
    HttpResponse<byte[]> head = TestPictures.fetch("HEAD", server, url);
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
    for (String name : List.of("Content-Length", "Content-Type", "ETag", "Accept-Ranges")) {
      assertEquals(header(file, name), header(head, name), name);
    }
    assertEquals(404, TestPictures.fetch("HEAD", server, url + "x").statusCode());
  }

  @Test
  void aPartIsSentToWhoAsksForOne() {
    byte[] whole = TestPictures.fetch(server, url).body();
    String tag = header(TestPictures.fetch(server, url), "ETag");
    HttpResponse<byte[]> part = TestPictures.fetch(server, url, "Range", "bytes=10-19");
    assertEquals(206, part.statusCode());
    assertArrayEquals(Arrays.copyOfRange(whole, 10, 20), part.body());
    assertEquals("bytes 10-19/" + whole.length, header(part, "Content-Range"));
    assertEquals("10", header(part, "Content-Length"));
    HttpResponse<byte[]> rest =
        TestPictures.fetch(server, url, "Range", "bytes=20-", "If-Range", tag);
    assertEquals(206, rest.statusCode());
    assertArrayEquals(Arrays.copyOfRange(whole, 20, whole.length), rest.body());
    HttpResponse<byte[]> last = TestPictures.fetch(server, url, "Range", "bytes=-5");
    assertArrayEquals(Arrays.copyOfRange(whole, whole.length - 5, whole.length), last.body());

    HttpResponse<byte[]> beyond =
        TestPictures.fetch(server, url, "Range", "bytes=" + whole.length + "-");
    assertEquals(416, beyond.statusCode());
    assertEquals("bytes */" + whole.length, header(beyond, "Content-Range"));
    String many =
        IntStream.range(0, 1500).mapToObj(i -> i + "-" + i).collect(Collectors.joining(","));
    for (String[] headers :
        new String[][] {
          {"Range", "bytes=0-0,2-3"},
          {"Range", "bytes=" + many},
          {"Range", "bytes=5-2"},
          {"Range", "pages=1-2"},
          {"Range", "bytes=0-1", "If-Range", "\"another\""},
          {"Range", "bytes=0-1", "If-Range", "W/" + tag},
          {"Range", "bytes=0-1", "If-Range", "Wed, 21 Oct 2015 07:28:00 GMT"}
        }) {
      HttpResponse<byte[]> all = TestPictures.fetch(server, url, headers);
      assertEquals(200, all.statusCode(), headers[1]);
      assertArrayEquals(whole, all.body());
    }
    HttpResponse<byte[]> huge =
        TestPictures.fetch(server, url, "Range", "bytes=" + (many + ",").repeat(3));
    assertEquals(431, huge.statusCode());
  }

  @Test
  void aSignatureOpensWhatItWasMadeForAndNothingElse() {
    TestUser ben = users.signUp("Ben");
    JsonNode other = TestPictures.add(ben);
    String id = shown.get("id").asText();
    String otherId = other.get("id").asText();
    assertNotThere(url.replace(id, otherId));
    assertNotThere(url.replace(id, id.toUpperCase(Locale.ROOT)));
    assertNotThere(url.replace(id, UUID.randomUUID().toString()));
    assertNotThere(url.replaceFirst("e=[0-9]+", "e=99999999999"));
    assertNotThere(url.replaceFirst("e=([0-9]+)", "e=0$1"));
    assertNotThere(url.replaceFirst("e=([0-9]+)", "e=+$1"));
    assertNotThere(url.replaceFirst("e=[0-9]+", "e="));
    assertNotThere(url.replaceFirst("e=[0-9]+", "e=9999999999999999999999"));
    assertNotThere(url.replaceFirst("e=[0-9]+&", ""));
    assertNotThere(url.replaceFirst("&s=.*", ""));
    assertNotThere(url.replaceFirst("s=.*", "s="));
    assertNotThere(url + "A");
    assertNotThere(url.substring(0, url.length() - 1));
    assertNotThere(flipped(url));
    assertNotThere(url.replace("large.webp", "original.jpg"));
    assertNotThere(url.replace("large.webp", "large.png"));
    assertNotThere(url.replace("large.webp", "LARGE.WEBP"));
    // one signature is for all files of its picture
    assertEquals(
        200, TestPictures.fetch(server, url.replace("large.webp", "small.jpg")).statusCode());
  }

  private static String flipped(String url) {
    char first = url.charAt(url.indexOf("s=") + 2);
    return url.replaceFirst("s=.", "s=" + (first == 'A' ? 'B' : 'A'));
  }

  @Test
  void aUrlEndsAndCannotBeMadeToLastLonger() {
    Instant now = clock.instant();
    KeptPicture picture =
        new KeptPicture(
            UUID.fromString(shown.get("id").asText()), 1, 1, null, PictureStatus.APPROVED);
    for (Audience audience : Audience.values()) {
      String dead = sign(picture, audience, now.getEpochSecond() - 1);
      assertNotThere(dead);
      assertNotThere(dead.replaceFirst("e=[0-9]+", "e=" + (now.getEpochSecond() + 600)));
      String live = sign(picture, audience, now.getEpochSecond() + 600);
      assertEquals(200, TestPictures.fetch(server, live).statusCode());
    }
    KeptPicture nobodys = new KeptPicture(UUID.randomUUID(), 1, 1, null, PictureStatus.APPROVED);
    assertNotThere(sign(nobodys, Audience.EVERYBODY, now.getEpochSecond() + 600));
  }

  private String sign(KeptPicture picture, Audience audience, long expiry) {
    return urls.sign(picture, audience, new PictureUrls.Period(expiry, expiry)).url();
  }

  @Test
  void pathsLeadNowhereElse() throws IOException {
    String id = shown.get("id").asText();
    String query = url.substring(url.indexOf('?'));
    for (String path :
        List.of(
            "/media/" + id + "/..%2f..%2f..%2fkeys%2fmaster.key",
            "/media/" + id + "/../../keys/master.key",
            "/media/" + id + "/%2e%2e/%2e%2e/keys/master.key",
            "/media/" + id + "/large.webp%00",
            "/media/" + id + "%00/large.webp",
            "/media/" + id + "/..%5clarge.webp",
            "/media/..%2f" + id + "/large.webp",
            "/media/" + id + "/large.webp/x",
            "/media/" + id + "/",
            "/media//large.webp",
            "/media/%e2%80%ae/large.webp")) {
      String answer = raw("GET " + path + query + " HTTP/1.1");
      assertTrue(answer.startsWith("HTTP/1.1 40"), path + ": " + answer);
      assertTrue(answer.contains("\"success\":false"), path + ": " + answer);
    }
  }

  private String raw(String firstLine) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      String request = firstLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void nobodyWritesThere() {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      assertEquals(405, TestPictures.fetch(method, server, url).statusCode(), method);
    }
  }

  @Test
  void urlsStayTheSameForATimeAndThenOverlap() {
    UserId user = ann.id();
    Instant now = Instant.parse("2026-03-04T05:06:07Z");
    PictureUrls.Period first = urls.period(user, now);
    assertTrue(first.until() > now.getEpochSecond());
    assertTrue(first.until() - now.getEpochSecond() <= 3600);
    assertEquals(7200, first.expiry() - first.until());
    Instant last = Instant.ofEpochSecond(first.until() - 1);
    assertEquals(first, urls.period(user, last));
    PictureUrls.Period second = urls.period(user, last.plusSeconds(1));
    assertEquals(first.until() + 3600, second.until());
    long distinct =
        IntStream.range(0, 100)
            .mapToObj(i -> urls.period(new UserId(new UUID(0, i * 7919L)), now))
            .distinct()
            .count();
    assertTrue(distinct > 50, "not everybody's change at once: " + distinct);
  }

  private void assertNotThere(String url) {
    HttpResponse<byte[]> answer = TestPictures.fetch(server, url);
    assertEquals(404, answer.statusCode(), url);
    assertEquals(NOT_THERE, new String(answer.body(), StandardCharsets.UTF_8));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
