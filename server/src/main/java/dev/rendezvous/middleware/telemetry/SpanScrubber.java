package dev.rendezvous.middleware.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes out of spans where a request went to and who sent it: paths hold ids of people and tokens
 * of devices, queries hold signatures and ids of sockets. The route is left, which says enough.
 */
@Singleton
final class SpanScrubber implements SpanProcessor {
  private static final String REMOVED = "[removed]";

  /** By the semantic conventions for HTTP and for networks. */
  private static final List<AttributeKey<String>> KEYS =
      Stream.of(
              "url.path",
              "url.query",
              "url.full",
              "client.address",
              "network.peer.address",
              "user_agent.original")
          .map(AttributeKey::stringKey)
          .toList();

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    for (AttributeKey<String> key : KEYS) {
      if (span.getAttribute(key) != null) {
        var _ = span.setAttribute(key, REMOVED);
      }
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
