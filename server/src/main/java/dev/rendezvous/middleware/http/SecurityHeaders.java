package dev.rendezvous.middleware.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** The headers that Helmet 8 sets by default, on every answer. */
public final class SecurityHeaders {
  /** What a page may load, where it asks for nothing else. */
  public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

  /** Who may show what is answered; where it asks for nothing else, its own origin. */
  public static final String CROSS_ORIGIN_RESOURCE_POLICY = "Cross-Origin-Resource-Policy";

  private static final List<Map.Entry<CharSequence, CharSequence>> HEADERS =
      List.of(
          header(
              CONTENT_SECURITY_POLICY,
              "default-src 'self';base-uri 'self';font-src 'self' https: data:;"
                  + "form-action 'self';frame-ancestors 'self';img-src 'self' data:;"
                  + "object-src 'none';script-src 'self';script-src-attr 'none';"
                  + "style-src 'self' https: 'unsafe-inline';upgrade-insecure-requests"),
          header("Cross-Origin-Opener-Policy", "same-origin"),
          header(CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
          header("Origin-Agent-Cluster", "?1"),
          header("Referrer-Policy", "no-referrer"),
          header("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
          header("X-Content-Type-Options", "nosniff"),
          header("X-DNS-Prefetch-Control", "off"),
          header("X-Download-Options", "noopen"),
          header("X-Frame-Options", "SAMEORIGIN"),
          header("X-Permitted-Cross-Domain-Policies", "none"),
          header("X-XSS-Protection", "0"));

  private SecurityHeaders() {}

  static void addTo(MultiMap headers) {
    for (Map.Entry<CharSequence, CharSequence> header : HEADERS) {
      headers.set(header.getKey(), header.getValue());
    }
  }

  private static Map.Entry<CharSequence, CharSequence> header(String name, String value) {
    return Map.entry(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
  }
}
