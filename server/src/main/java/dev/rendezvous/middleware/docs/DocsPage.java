package dev.rendezvous.middleware.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.http.SecurityHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The API reference at {@code /docs}: Scalar from the class path, with no request to elsewhere; the
 * guides that go with it, and the document of socket events.
 */
@Singleton
final class DocsPage {
  private static final int BEFORE_REST = -100;
  private static final Map<String, String> GUIDES =
      Map.of("authentication", "accounts.md", "errors", "errors.md");
  private static final String POLICY =
      "default-src 'self';img-src 'self' data:;font-src 'self' data:;"
          + "style-src 'self' 'unsafe-inline';script-src 'self';connect-src 'self';"
          + "base-uri 'self';form-action 'self';frame-ancestors 'self';object-src 'none'";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Rendezvous API</title>
      </head>
      <body>
        <div id="reference"></div>
        <script src="/webjars/scalar/scalar.js"></script>
        <script src="/docs/start.js"></script>
      </body>
      </html>
      """;
  private static final String START =
      """
      Scalar.createApiReference('#reference', {
        url: '/openapi.json',
        withDefaultFonts: false,
        telemetry: false,
        agent: { disabled: true },
        mcp: { disabled: true },
        hideClientButton: true,
        showDeveloperTools: 'never'
      })
      """;

  private final SocketDocument sockets;
  private final ObjectMapper json;
  private @Nullable String events;

  DocsPage(SocketDocument sockets, ObjectMapper json) {
    this.sockets = sockets;
    this.json = json;
  }

  void open(@Observes Router router) {
    GUIDES.forEach((name, file) -> {
      String page = Guide.page(file);
      router
          .get("/docs/" + name)
          .order(BEFORE_REST)
          .handler(context -> send(context, "text/html", page));
    });
    router
        .get("/asyncapi.json")
        .order(BEFORE_REST)
        .blockingHandler(context -> send(context, "application/json", events()), false);
    router.get("/docs").order(BEFORE_REST).handler(context -> send(context, "text/html", PAGE));
    router
        .get("/docs/start.js")
        .order(BEFORE_REST)
        .handler(context -> send(context, "text/javascript", START));
  }

  /** Written when it is first asked for: then all services have said what they take. */
  private synchronized String events() {
    String written = events;
    if (written == null) {
      written = text();
      events = written;
    }
    return written;
  }

  private String text() {
    try {
      return json.writeValueAsString(sockets.write());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts are always JSON", e);
    }
  }

  private static void send(RoutingContext context, String type, String text) {
    var _ =
        context
            .response()
            .putHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, POLICY)
            .putHeader("Content-Type", type + ";charset=UTF-8")
            .end(text);
  }
}
