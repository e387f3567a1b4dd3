package dev.rendezvous.middleware.telemetry;

import dev.rendezvous.types.AppError;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Traces of what no library sees: events between processes, and events of sockets. Where nobody
 * takes traces, nothing is done.
 */
@Singleton
public final class Traces {
  /** Under this name a trace goes from one process to the next (W3C Trace Context). */
  public static final String PARENT = "traceparent";

  private static final W3CTraceContextPropagator FORM = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<Map<String, String>> FIELDS = new Fields();

  private final Tracer tracer;

  Traces(Tracer tracer) {
    this.tracer = tracer;
  }

  /** What is to be done within a span. */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    /** Does it. */
    void run() throws E;
  }

  /** The trace that is under way here, if it is one that is kept. */
  public static Optional<String> current() {
    if (!Span.current().getSpanContext().isSampled()) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    FORM.inject(
        Context.current(),
        fields,
        (carrier, name, value) -> {
          if (carrier != null) {
            carrier.put(name, value);
          }
        });
    return Optional.ofNullable(fields.get(PARENT));
  }

  /** Does work that somebody outside asked for. */
  public <E extends Exception> void serve(String name, Work<E> work) throws E {
    within(tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setNoParent().startSpan(), work);
  }

  /**
   * Does work that another process began.
   *
   * @param fields may hold {@link #PARENT}; nothing is traced where they do not
   */
  public <E extends Exception> void resume(String name, Map<String, String> fields, Work<E> work)
      throws E {
    if (!fields.containsKey(PARENT)) {
      work.run();
      return;
    }
    Context parent = FORM.extract(Context.root(), fields, FIELDS);
    within(
        tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(parent).startSpan(),
        work);
  }

  private static <E extends Exception> void within(Span span, Work<E> work) throws E {
    try (var _ = span.makeCurrent()) {
      work.run();
    } catch (RuntimeException e) {
      if (!(e instanceof AppError)) {
        // its message may hold what is nobody's business
        var _ = span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      }
      throw e;
    } finally {
      span.end();
    }
  }

  /** Reads the fields of an event. */
  private static final class Fields implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return List.copyOf(carrier.keySet());
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
