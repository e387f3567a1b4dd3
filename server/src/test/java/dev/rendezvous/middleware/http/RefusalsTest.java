package dev.rendezvous.middleware.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Whatever is refused before a route is reached, it is told in the envelope. */
@QuarkusTest
class RefusalsTest {
  private static final String LOGIN = "/auth/login";
  private static final int TOO_MUCH = 70_000;

  private final TestUser stranger = TestUsers.here().stranger();

  @Test
  void anUnknownRouteIsNotFound() {
    refused(stranger.get("/no/such/route"), 404, "NOT_FOUND");
  }

  @Test
  void aWrongMethodIsNotAllowed() {
    refused(stranger.delete(LOGIN), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void malformedJsonIsToldAsSuch() {
    refused(stranger.post(LOGIN, "{\"email\":"), 400, "MALFORMED_JSON");
    refused(stranger.post(LOGIN, "{} trailing"), 400, "MALFORMED_JSON");
  }

  @Test
  void anUnknownFieldIsNamed() {
    TestAnswer answer =
        stranger.post(LOGIN, "{\"email\":\"a@example.org\",\"password\":\"x\",\"role\":\"ADMIN\"}");
    refused(answer, 400, "VALIDATION_FAILED");
    assertEquals("role: UNKNOWN_FIELD", answer.refusedField());
  }

  @Test
  void aNumberIsNoString() {
    TestAnswer answer = stranger.post(LOGIN, "{\"email\":\"a@example.org\",\"password\":12345678}");
    refused(answer, 400, "VALIDATION_FAILED");
    assertEquals("password: TYPE", answer.refusedField());
  }

  @Test
  void everyInvalidFieldIsNamed() {
    TestAnswer answer = stranger.post(LOGIN, "{\"email\":\"nobody\"}");
    refused(answer, 400, "VALIDATION_FAILED");
    assertEquals(2, answer.json().at("/error/details").size(), answer.body());
  }

  @Test
  void anEmptyBodyIsInvalid() {
    refused(stranger.post(LOGIN, ""), 400, "VALIDATION_FAILED");
  }

  @Test
  void aWrongContentTypeIsUnsupported() throws Exception {
    var request = request(LOGIN).header("Content-Type", "text/plain");
    refused(
        send(request.POST(HttpRequest.BodyPublishers.ofString("x"))),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aTypeThatIsNotServedIsNotAcceptable() throws Exception {
    refused(send(request("/auth/me").header("Accept", "text/html").GET()), 406, "NOT_ACCEPTABLE");
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsRefused() {
    refused(stranger.post(LOGIN, "x".repeat(TOO_MUCH)), 413, "PAYLOAD_TOO_LARGE");
  }

  @Test
  void aBodyThatTurnsOutTooLargeIsRefused() throws Exception {
    byte[] body = ("{\"email\":\"" + "x".repeat(TOO_MUCH) + "\"}").getBytes(StandardCharsets.UTF_8);
    var stream = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    var request = request(LOGIN).header("Content-Type", "application/json").POST(stream);
    refused(send(request), 413, "PAYLOAD_TOO_LARGE");
  }

  /** Were the rest kept, a few of these would fill the memory. */
  @Test
  void ofABodyThatIsRefusedNoMoreIsTaken() throws IOException {
    int megabytes = 0;
    try (Socket socket = new Socket(server().getHost(), server().getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      String head =
          """
          POST /auth/login HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          \r
          """;
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      String megabyte = "100000\r\n" + " ".repeat(1024 * 1024) + "\r\n";
      byte[] chunk = megabyte.getBytes(StandardCharsets.US_ASCII);
      while (megabytes < 500) {
        out.write(chunk);
        megabytes++;
      }
    } catch (SocketException e) {
      // the server has had enough
    }
    assertTrue(megabytes < 50, "megabytes taken: " + megabytes);
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws Exception {
    refused(
        send(request("/auth/me").header("X-Large", "x".repeat(20_000)).GET()),
        431,
        "HEADERS_TOO_LARGE");
  }

  @Test
  void aPathThatIsTooLongIsRefused() throws Exception {
    refused(send(request("/" + "x".repeat(20_000)).GET()), 431, "HEADERS_TOO_LARGE");
  }

  @Test
  void aPathThatCannotBeDecodedIsMalformed() throws IOException {
    String answer = raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("\"code\":\"MALFORMED_REQUEST\""), answer);
    assertTrue(answer.contains("X-Request-Id:"), answer);
  }

  @Test
  void aBugTellsNothingButTheRequestsId() {
    TestAnswer answer = stranger.get("/test/bug");
    refused(answer, 500, "INTERNAL");
    assertEquals(
        answer.header("X-Request-Id"), answer.json().at("/error/details/requestId").asText());
    assertFalse(answer.body().contains("secret"), answer.body());
    assertFalse(answer.body().contains("Exception"), answer.body());
  }

  @Test
  void aWellFormedRequestIdIsKeptAndAnyOtherReplaced() {
    assertEquals(
        "client-0001",
        stranger.get("/nowhere", "X-Request-Id", "client-0001").header("X-Request-Id"));
    String replaced = stranger.get("/nowhere", "X-Request-Id", "<script>").header("X-Request-Id");
    assertTrue(replaced.matches("[0-9a-f-]{36}"), replaced);
  }

  @Test
  void everyAnswerCarriesHelmetsHeaders() {
    for (String path : new String[] {"/nowhere", "/interests", "/docs"}) {
      TestAnswer answer = stranger.get(path);
      assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
      assertEquals("SAMEORIGIN", answer.header("X-Frame-Options"), path);
      assertEquals("no-referrer", answer.header("Referrer-Policy"), path);
      assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"), path);
      assertTrue(answer.header("Strict-Transport-Security").startsWith("max-age="), path);
      assertTrue(answer.header("Content-Security-Policy").contains("default-src 'self'"), path);
      assertEquals("", answer.header("X-Powered-By"), path);
      assertEquals("", answer.header("Server"), path);
    }
  }

  @Test
  void onlyListedOriginsAreTold() throws Exception {
    var listed = send(request("/interests").header("Origin", "http://localhost:5173").GET());
    assertEquals("http://localhost:5173", listed.header("Access-Control-Allow-Origin"));
    var other = send(request("/interests").header("Origin", "https://evil.example").GET());
    assertEquals("", other.header("Access-Control-Allow-Origin"));
  }

  @Test
  void aPreflightIsAnsweredForListedOriginsOnly() throws Exception {
    TestAnswer listed = preflight("http://localhost:5173");
    assertEquals(204, listed.status());
    assertTrue(listed.header("Access-Control-Allow-Headers").contains("Authorization"));
    assertEquals("", preflight("https://evil.example").header("Access-Control-Allow-Methods"));
  }

  private static TestAnswer preflight(String origin) throws Exception {
    return send(
        request("/profile")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  private static void refused(TestAnswer answer, int status, String code) {
    assertEquals(status, answer.status(), answer.body());
    assertEquals(code, answer.errorCode());
    assertFalse(answer.header("X-Request-Id").isEmpty());
    assertTrue(answer.header("Content-Type").startsWith("application/json"));
  }

  private static URI server() {
    return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server() + path))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(20));
  }

  private static TestAnswer send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new TestAnswer(answer.statusCode(), answer.headers(), answer.body());
    }
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(server().getHost(), server().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
