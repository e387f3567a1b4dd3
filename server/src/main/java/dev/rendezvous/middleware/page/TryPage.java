package dev.rendezvous.middleware.page;

import dev.rendezvous.config.MailSettings;
import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.StartProfile;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.http.SecurityHeaders;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The page at {@code /app}: what the build of {@code web/} has left on the class path, under a
 * policy that lets it load nothing from elsewhere and run nothing that stands inline.
 */
@Singleton
final class TryPage {
  private static final int BEFORE_REST = -100;
  private static final String FOLDER = "page/";
  private static final String POLICY =
      "default-src 'none';script-src 'self';style-src 'self';font-src 'self';connect-src 'self';"
          + "base-uri 'none';form-action 'none';frame-ancestors 'none';"
          + "require-trusted-types-for 'script';trusted-types 'none';img-src 'self' blob:";
  private static final String ABILITIES = "camera=(self), microphone=(self)";
  private static final String NOT_BUILT =
      """
      The page is not in this build: it is made with Node.js 20.19 or newer and npm.
      Install them, touch web/package.json, and start again. The API is described at /docs.
      """;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}\\.(js|css|woff2|svg)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  /** Only what exists is kept, so it holds no more than the build has files. */
  private final Map<String, Buffer> files = new ConcurrentHashMap<>();

  private final String policy;
  private final String setup;

  TryPage(ServerSettings server, MailSettings mails, MediaSettings media) {
    policy = POLICY + media.urlBase().map(TryPage::origin).orElse("");
    boolean asFiles = server.profile() != StartProfile.PROD && mails.smtpUrl().isEmpty();
    setup = "{\"mailsAreFiles\":%s}".formatted(asFiles);
  }

  void open(@Observes Router router) {
    for (String path : new String[] {"/app", "/app/"}) {
      router.get(path).order(BEFORE_REST).blockingHandler(this::sendPage, false);
    }
    router.get("/app/setup.json").order(BEFORE_REST).handler(this::sendSetup);
    router
        .get("/app/mark.svg")
        .order(BEFORE_REST)
        .blockingHandler(context -> send(context, "mark.svg", "max-age=3600"), false);
    router.get("/app/assets/:name").order(BEFORE_REST).blockingHandler(this::sendAsset, false);
  }

  private void sendPage(RoutingContext context) {
    var response =
        context
            .response()
            .putHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, policy)
            .putHeader("Permissions-Policy", ABILITIES);
    Optional<Buffer> page = find("index.html");
    if (page.isEmpty()) {
      var _ =
          response
              .setStatusCode(404)
              .putHeader("Content-Type", "text/plain;charset=UTF-8")
              .end(NOT_BUILT);
      return;
    }
    String tag = Conditional.tagOf(page.get());
    response.putHeader("ETag", tag);
    if (Conditional.isKnown(context.request().getHeader("If-None-Match"), tag)) {
      var _ = response.setStatusCode(304).end();
    } else {
      send(context, "index.html", "no-cache");
    }
  }

  private void sendSetup(RoutingContext context) {
    var _ = context.response().putHeader("Content-Type", "application/json").end(setup);
  }

  /** The name of an asset says what is in it, so it never changes. */
  private void sendAsset(RoutingContext context) {
    String name = context.pathParam("name");
    if (NAME.matcher(name).matches()) {
      send(context, "assets/" + name, "public, max-age=31536000, immutable");
    } else {
      context.next();
    }
  }

  private void send(RoutingContext context, String name, String caching) {
    Optional<Buffer> found = find(name);
    if (found.isEmpty()) {
      context.next();
      return;
    }
    var _ =
        context
            .response()
            .putHeader("Cache-Control", caching)
            .putHeader("Content-Type", TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
            .end(found.get());
  }

  private Optional<Buffer> find(String name) {
    return Optional.ofNullable(files.get(name)).or(() -> read(name));
  }

  private Optional<Buffer> read(String name) {
    try (InputStream file = TryPage.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        return Optional.empty();
      }
      Buffer bytes = Buffer.buffer(file.readAllBytes());
      files.put(name, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a CDN, from which pictures come where there is one. */
  private static String origin(URI base) {
    return " " + base.getScheme() + "://" + base.getRawAuthority();
  }
}
