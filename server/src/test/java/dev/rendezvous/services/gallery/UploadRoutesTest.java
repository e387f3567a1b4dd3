package dev.rendezvous.services.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads over HTTP that nobody should send, and what they leave: nothing. */
@QuarkusTest
class UploadRoutesTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final Path UPLOADS =
      Path.of(ConfigProvider.getConfig().getValue("rendezvous.data-dir", String.class))
          .resolve("uploads");

  private final TestUser ann = TestUsers.here().signUp("Ann");

  @AfterEach
  void nothingIsLeft() throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!files().isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(20); // polls, since an answer may come before the file is gone
    }
    assertEquals(List.of(), files());
  }

  private static List<Path> files() throws IOException {
    if (!Files.isDirectory(UPLOADS)) {
      return List.of();
    }
    try (Stream<Path> there = Files.list(UPLOADS)) {
      return there.toList();
    }
  }

  @Test
  void aFormIsOneFile() {
    byte[] file = TestPictures.jpeg();
    assertField("file: NOT_NULL", "--the-boundary--\r\n".getBytes(StandardCharsets.US_ASCII));
    assertField("image: UNKNOWN_FIELD", TestPictures.form("name=\"image\"", file));
    byte[] form = TestPictures.form(file);
    assertField("file: SIZE", twice(form, form));
    assertField("other: UNKNOWN_FIELD", twice(form, TestPictures.form("name=\"other\"", file)));
    assertField("other: UNKNOWN_FIELD", twice(TestPictures.form("name=\"other\"", file), form));
    assertEquals(List.of(), GalleryRoutesTest.images(ann, "/profile"));
  }

  private static byte[] twice(byte[] one, byte[] other) {
    var out = new ByteArrayOutputStream();
    out.write(one, 0, one.length - "--\r\n".length());
    // the end of one becomes the beginning of the other
    int start = "--the-boundary".length();
    out.write(other, start, other.length - start);
    return out.toByteArray();
  }

  private void assertField(String expected, byte[] form) {
    TestAnswer refused = send(TestPictures.FORM_TYPE, form).require(400);
    assertEquals(expected, refused.refusedField());
  }

  private TestAnswer send(String type, byte[] body) {
    return TestPictures.send(ann, type, BodyPublishers.ofByteArray(body));
  }

  @Test
  void anythingButAFormIsUnsupported() {
    byte[] file = TestPictures.jpeg();
    for (String type :
        List.of(
            "image/jpeg",
            "application/json",
            "application/octet-stream",
            "application/x-www-form-urlencoded",
            "multipart/mixed; boundary=the-boundary")) {
      assertEquals("UNSUPPORTED_MEDIA_TYPE", send(type, file).require(415).errorCode(), type);
    }
    for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=other")) {
      assertEquals("MALFORMED_REQUEST", send(type, TestPictures.form(file)).errorCode(), type);
    }
    assertEquals("MALFORMED_REQUEST", send(TestPictures.FORM_TYPE, new byte[0]).errorCode());
    assertEquals("MALFORMED_REQUEST", send(TestPictures.FORM_TYPE, file).errorCode());
  }

  @Test
  void whatIsNoPictureIsRefusedWhateverItSays() {
    for (String content :
        List.of("", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "PK")) {
      TestAnswer refused =
          TestPictures.upload(ann, content.getBytes(StandardCharsets.US_ASCII)).require(422);
      assertEquals("IMAGE_REJECTED", refused.errorCode());
      assertTrue(refused.json().at("/error/details/reason").isTextual(), refused.body());
    }
  }

  @Test
  void theNameOfAFileMeansNothing() {
    for (String name :
        List.of(
            "../../../etc/passwd",
            "/etc/passwd",
            "a\\..\\b",
            "x.php",
            "%2e%2e%2f",
            "con",
            ".",
            "a".repeat(3_000))) {
      byte[] form =
          TestPictures.form("name=\"file\"; filename=\"" + name + "\"", TestPictures.jpeg());
      TestAnswer taken = send(TestPictures.FORM_TYPE, form).require(201);
      assertTrue(!taken.body().contains(name) || name.equals("."), name);
      ann.delete("/profile/image/" + taken.data().get("id").asText()).require(204);
    }
  }

  @Test
  void whatSaysItIsTooLargeIsRefusedUnread() throws IOException {
    String answer = exchange("Content-Length: 2147483648", out -> out.write(new byte[1000]));
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    assertTrue(answer.contains("PAYLOAD_TOO_LARGE"), answer);
    TestAnswer elsewhere = ann.send("PUT", "/profile/image", "x".repeat(70_000));
    assertEquals(413, elsewhere.status(), "the larger bound is for uploads only");
    assertEquals(413, ann.post("/profile/image/", "x".repeat(70_000)).status());
  }

  @Test
  void whatTurnsOutTooLargeIsCutOff() throws IOException {
    Sent sent = new Sent();
    String answer =
        exchange(
            "Transfer-Encoding: chunked",
            out -> {
              chunk(out, head());
              byte[] chunk = new byte[MEGABYTE];
              while (sent.megabytes < 2048) {
                chunk(out, chunk);
                sent.megabytes++;
              }
            });
    assertTrue(sent.megabytes < 100, "megabytes taken: " + sent.megabytes);
    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 413"), answer);
  }

  @Test
  void aLittleTooMuchIsToldSo() {
    byte[] file = new byte[15 * MEGABYTE + 1];
    var stream =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TestPictures.form(file)));
    TestAnswer refused = TestPictures.send(ann, TestPictures.FORM_TYPE, stream);
    assertEquals("PAYLOAD_TOO_LARGE", refused.require(413).errorCode());
    assertEquals("PAYLOAD_TOO_LARGE", TestPictures.upload(ann, file).require(413).errorCode());
  }

  @Test
  void aBombOfPartsIsRefusedAtTheSecond() {
    var bomb = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      bomb.writeBytes(
          "--the-boundary\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n"
              .getBytes(StandardCharsets.US_ASCII));
    }
    assertEquals("file: SIZE", send(TestPictures.FORM_TYPE, bomb.toByteArray()).refusedField());
    byte[] nested =
        TestPictures.form(
            "name=\"file\"\r\nContent-Type: multipart/mixed; boundary=inner",
            TestPictures.form(TestPictures.jpeg()));
    assertTrue(List.of(400, 422).contains(send(TestPictures.FORM_TYPE, nested).status()));
    String header = "x".repeat(1000) + ": y\r\n";
    byte[] head =
        ("--the-boundary\r\n" + header.repeat(10_000)).getBytes(StandardCharsets.US_ASCII);
    assertEquals("MALFORMED_REQUEST", send(TestPictures.FORM_TYPE, head).require(400).errorCode());
  }

  @Test
  void whoHangsUpLeavesNothing() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = connect("Content-Length: 1000000")) {
        socket.getOutputStream().write(head());
        socket.getOutputStream().write(new byte[100_000]);
        socket.getOutputStream().flush();
      }
    }
    assertEquals(List.of(), GalleryRoutesTest.images(ann, "/profile"));
  }

  @Test
  void oneUserDoesNotUploadWithoutEnd() {
    byte[] junk = "no picture".getBytes(StandardCharsets.US_ASCII);
    Callable<Integer> upload = () -> TestPictures.upload(ann, junk).status();
    List<Integer> answers = new ArrayList<>(Race.of(Collections.nCopies(100, upload)));
    assertEquals(30, Collections.frequency(answers, 422), answers.toString());
    assertEquals(70, Collections.frequency(answers, 429), answers.toString());
    TestUser ben = TestUsers.here().signUp("Ben");
    var _ = TestPictures.add(ben);
  }

  private static byte[] head() {
    String head = "--the-boundary\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  private static void chunk(OutputStream out, byte[] content) throws IOException {
    out.write((Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(content);
    out.write(new byte[] {'\r', '\n'});
    out.flush();
  }

  /** What is sent, until the server does not take it any more. */
  private interface Sending {
    void to(OutputStream out) throws IOException;
  }

  private static final class Sent {
    private int megabytes;
  }

  private Socket connect(String length) throws IOException {
    Socket socket = new Socket(ann.server().getHost(), ann.server().getPort());
    socket.setSoTimeout(30_000);
    String request =
        """
        POST /profile/image HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: %s\r
        %s\r
        \r
        """
            .formatted(ann.accessToken(), TestPictures.FORM_TYPE, length);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String exchange(String length, Sending body) throws IOException {
    try (Socket socket = connect(length)) {
      try {
        body.to(socket.getOutputStream());
        socket.shutdownOutput();
      } catch (SocketException e) {
        // the server has had enough
      }
      return read(socket.getInputStream());
    }
  }

  private static String read(InputStream in) throws IOException {
    var answer = new ByteArrayOutputStream();
    try {
      in.transferTo(answer);
    } catch (SocketException e) {
      // what was said before the connection was reset counts
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
