package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two people meet: register, verify, describe themselves, search, are put together, chat, end it
 * and find it in their history; on one process, and each on another one of two.
 */
class LineIT {
  private static final Path DATA = Path.of("target", "line-data").toAbsolutePath();

  private static ServerProcess first;
  private static ServerProcess second;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> stores = TestStores.environment();
    first = ServerProcess.start(DATA.resolve("first"), stores);
    second = ServerProcess.start(DATA.resolve("second"), stores);
  }

  @AfterAll
  static void stop() throws Exception {
    for (ServerProcess server : List.of(first, second)) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket"})
  void twoPeopleMeetOnOneProcess(String transport) {
    Line.play(
        users(first, "first"), users(first, "first"), first.uri(""), first.uri(""), transport);
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket"})
  void twoPeopleMeetOnTwoProcesses(String transport) {
    Line.play(
        users(first, "first"), users(second, "second"), first.uri(""), second.uri(""), transport);
  }

  @Test
  void theJavaScriptClientPlaysTheLineOnOneProcess() throws Exception {
    Line.playFromOutside(first.uri("").toString(), mails());
  }

  @Test
  void theJavaScriptClientPlaysTheLineOnTwoProcesses() throws Exception {
    Line.playFromOutside(first.uri("") + "," + second.uri(""), mails());
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout", "change-password", "account"})
  void whatEndsSessionsOnOneProcessEndsThemOnTheOther(String what) {
    TestUsers home = users(first, "first");
    TestUser laptop = home.signUp("Ann");
    TestUser phone = home.signInAgain(laptop);
    TestUser there =
        new TestUser(
            second.uri(""), phone.id(), phone.email(), phone.accessToken(), phone.refreshToken());
    there.get("/auth/me").require(200);
    try (TestSocket socket = TestSocket.with(second.uri(""), phone.accessToken(), "websocket")) {
      switch (what) {
        case "logout" -> phone.post("/auth/logout", "").require(204);
        case "account" -> laptop.delete("/auth/account").require(200);
        default ->
            laptop
                .post(
                    "/auth/change-password",
                    "{\"currentPassword\":\"%s\",\"newPassword\":\"a wholly new one\"}"
                        .formatted(TestUsers.PASSWORD))
                .require(204);
      }
      assertEquals("UNAUTHENTICATED", socket.await("session:revoked").get("code").textValue());
    }
    assertEquals("UNAUTHENTICATED", there.get("/auth/me").errorCode());
  }

  @Test
  void thePackagedServerDrawsPicturesInBothFormats() {
    TestUser ann = users(first, "first").signUp("Ann");
    JsonNode shown = TestPictures.add(ann);
    for (String pointer : List.of("/thumbnails/small", "/jpeg/thumbnails/small")) {
      var file = TestPictures.fetch(first.uri(""), shown.at(pointer).asText());
      assertEquals(200, file.statusCode());
      assertEquals(
          pointer.startsWith("/jpeg") ? "image/jpeg" : "image/webp",
          file.headers().firstValue("Content-Type").orElseThrow());
    }
  }

  private static List<Path> mails() {
    return List.of(DATA.resolve("first").resolve("mail"), DATA.resolve("second").resolve("mail"));
  }

  private static TestUsers users(ServerProcess server, String name) {
    return new TestUsers(server.uri(""), DATA.resolve(name));
  }
}
