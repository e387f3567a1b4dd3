package dev.rendezvous.middleware.http;

import dev.rendezvous.config.HttpSettings;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How large bodies may be: one bound for all, but for the routes that say otherwise. */
@Singleton
final class BodyLimits {
  private final long maxBytes;
  private final Map<String, Long> larger;

  BodyLimits(HttpSettings settings, @All List<LargeBody> larger) {
    maxBytes = settings.maxBodyBytes();
    this.larger =
        larger.stream().collect(Collectors.toUnmodifiableMap(LargeBody::path, LargeBody::maxBytes));
  }

  /** The bound for this request, which may not have found its route yet. */
  long of(HttpServerRequest request) {
    return HttpMethod.POST.equals(request.method())
        ? larger.getOrDefault(request.path(), maxBytes)
        : maxBytes;
  }
}
