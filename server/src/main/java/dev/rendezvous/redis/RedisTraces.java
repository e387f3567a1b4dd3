package dev.rendezvous.redis;

import io.lettuce.core.event.command.CommandFailedEvent;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/** Shows the commands of what is traced as parts of it: their names, and no keys or values. */
final class RedisTraces implements CommandListener {
  private static final String SPAN = RedisTraces.class.getName();

  private final Tracer tracer;

  RedisTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    if (Span.current().getSpanContext().isSampled()) {
      String command = event.getCommand().getType().toString();
      Span span =
          tracer
              .spanBuilder("redis " + command)
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute("db.system.name", "redis")
              .setAttribute("db.operation.name", command)
              .startSpan();
      var _ = event.getContext().put(SPAN, span);
    }
  }

  @Override
  public void commandSucceeded(CommandSucceededEvent event) {
    if (event.getContext().get(SPAN) instanceof Span span) {
      span.end();
    }
  }

  @Override
  public void commandFailed(CommandFailedEvent event) {
    if (event.getContext().get(SPAN) instanceof Span span) {
      span.setStatus(StatusCode.ERROR);
      span.end();
    }
  }
}
