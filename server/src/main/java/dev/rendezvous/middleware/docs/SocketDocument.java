package dev.rendezvous.middleware.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.middleware.docs.Shapes.Way;
import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.middleware.sockets.Vocabulary;
import dev.rendezvous.types.ErrorResponse;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The events on sockets as an AsyncAPI 3 document, out of the records that they carry. */
@Singleton
final class SocketDocument {
  private static final String CHANNEL = "events";

  private final Vocabulary vocabulary;
  private final LimitSettings limits;
  private final ObjectMapper json;
  private final String version;

  SocketDocument(
      Vocabulary vocabulary,
      LimitSettings limits,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.smallrye-openapi.info-version") String version) {
    this.vocabulary = vocabulary;
    this.limits = limits;
    this.json = json;
    this.version = version;
  }

  /** The document, written anew. */
  Map<String, Object> write() {
    return new Writing().write();
  }

  private final class Writing {
    private final Shapes shapes = new Shapes(json);
    private final Map<String, Object> messages = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();

    Map<String, Object> write() {
      vocabulary.taken().forEach(this::take);
      vocabulary.heard().forEach(this::tell);
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("asyncapi", "3.0.0");
      document.put("info", info());
      document.put("defaultContentType", "application/json");
      document.put("servers", Map.of("here", server()));
      Map<String, Object> channelMessages = new LinkedHashMap<>();
      messages
          .keySet()
          .forEach(name -> channelMessages.put(name, ref("#/components/messages/" + name)));
      document.put(
          "channels",
          Map.of(
              CHANNEL,
              Map.of(
                  "address",
                  "/",
                  "title",
                  "The namespace that all sockets are in",
                  "description",
                  "Each event is a Socket.IO event with one argument, the payload.",
                  "messages",
                  channelMessages)));
      document.put("operations", operations);
      document.put(
          "components",
          Map.of("messages", messages, "schemas", shapes.named().all(ApiDocument.SCHEMAS)));
      return shapes.named().resolved(document, ApiDocument.SCHEMAS);
    }

    private void take(Vocabulary.Taken taken) {
      SocketWords.Said word = taken.word();
      String name = "send." + key(word.event());
      String ack = "ack." + key(word.event());
      message(name, word.event(), word.meaning(), shapes.of(taken.payload(), Way.READ));
      message(ack, "ack of " + word.event(), "What it is answered with.", ack(word.ack()));
      Map<String, Object> operation = operation("receive", name, word.meaning());
      operation.put("reply", Map.of("channel", ref("#/channels/" + CHANNEL), "messages", of(ack)));
      operation.put(LimitWords.NAME, LimitWords.of(taken.limit(), limits, "user"));
      operations.put(name, operation);
    }

    private void tell(SocketWords.Heard word) {
      String name = "hear." + key(word.event());
      message(name, word.event(), word.meaning(), shapes.of(word.payload(), Way.WRITTEN));
      operations.put(name, operation("send", name, word.meaning()));
    }

    private void message(String name, String event, String meaning, Map<String, Object> payload) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("name", event);
      message.put("title", event);
      message.put("summary", meaning);
      message.put("payload", payload);
      messages.put(name, message);
    }

    private Map<String, Object> operation(String action, String message, String meaning) {
      Map<String, Object> operation = new LinkedHashMap<>();
      operation.put("action", action);
      operation.put("title", message);
      operation.put("summary", meaning);
      operation.put("channel", ref("#/channels/" + CHANNEL));
      operation.put("messages", of(message));
      return operation;
    }

    /** The envelope of a REST answer, with what was asked for or with what went wrong. */
    private Map<String, Object> ack(@Nullable Class<?> data) {
      Map<String, Object> nothing = Map.of("type", "object", "maxProperties", 0);
      Map<String, Object> parts = new LinkedHashMap<>();
      parts.put("success", Map.of("type", "boolean", "const", true));
      parts.put("data", data == null ? nothing : shapes.of(data, Way.WRITTEN));
      return Map.of(
          "oneOf",
          List.of(
              Map.of("type", "object", "properties", parts, "required", List.of("success", "data")),
              shapes.of(ErrorResponse.class, Way.WRITTEN)));
    }
  }

  private Map<String, Object> info() {
    return Map.of(
        "title",
        "Rendezvous events",
        "version",
        version,
        "description",
        "What is said and heard on sockets, from the server's side: it receives what clients send."
            + " Socket.IO 5 at /socket.io/; the handshake's auth.token is an access token. A"
            + " handshake that is refused tells why in connect_error, as data.code.",
        "contact",
        Map.of("name", "The operator of this installation"),
        "license",
        Map.of("name", "Apache-2.0"));
  }

  private static Map<String, Object> server() {
    return Map.of(
        "host",
        "{host}",
        "pathname",
        "/socket.io/",
        "protocol",
        "socket.io",
        "protocolVersion",
        "5",
        "description",
        "This installation, on the port of REST.",
        "variables",
        Map.of("host", Map.of("description", "Where REST answers too.", "default", "localhost")));
  }

  private static List<Object> of(String message) {
    return List.of(ref("#/channels/" + CHANNEL + "/messages/" + message));
  }

  private static Map<String, Object> ref(String pointer) {
    return Map.of("$ref", pointer);
  }

  private static String key(String event) {
    return event.replace(':', '.');
  }
}
