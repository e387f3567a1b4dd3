package dev.rendezvous.redis;

import dev.rendezvous.config.RedisSettings;
import dev.rendezvous.config.TelemetrySettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.metrics.MicrometerCommandLatencyRecorder;
import io.lettuce.core.metrics.MicrometerOptions;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The process' connections to Redis: one that all share, and more for those who block or listen.
 */
@Singleton
public final class Redis {
  private static final int MAX_QUEUED_COMMANDS = 20_000;
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** Commands that wait on purpose say nothing about how fast Redis is. */
  private static final MicrometerOptions TOLD =
      MicrometerOptions.builder()
          .metricsFilter(command -> command.getType() != CommandType.XREADGROUP)
          .targetPercentiles(new double[0])
          .build();

  private final ClientResources resources;
  private final RedisClient client;
  private final Duration timeout;
  private final StatefulRedisConnection<String, String> shared;
  private volatile long silentUntilNanos = System.nanoTime();

  /** Connects to the server that the settings name, and counts what it is told. */
  @Inject
  public Redis(
      RedisSettings settings, TelemetrySettings telemetry, MeterRegistry registry, Tracer tracer) {
    this(
        settings,
        new MicrometerCommandLatencyRecorder(registry, TOLD),
        telemetry.otlpEndpoint().map(_ -> new RedisTraces(tracer)));
  }

  /** As the other, where nobody counts. */
  public Redis(RedisSettings settings) {
    this(settings, CommandLatencyRecorder.disabled(), Optional.empty());
  }

  private Redis(
      RedisSettings settings, CommandLatencyRecorder latencies, Optional<RedisTraces> traces) {
    resources = ClientResources.builder().commandLatencyRecorder(latencies).build();
    timeout = settings.timeout();
    RedisURI uri = RedisURI.create(settings.url().orElseThrow());
    uri.setTimeout(timeout);
    client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .protocolVersion(ProtocolVersion.RESP3)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MAX_QUEUED_COMMANDS)
            .timeoutOptions(TimeoutOptions.builder().timeoutCommands().connectionTimeout().build())
            .socketOptions(SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build())
            .build());
    traces.ifPresent(client::addListener);
    shared = client.connect(StringCodec.UTF8);
  }

  /** Commands on the shared connection; none of them may block in Redis. */
  public RedisCommands<String, String> commands() {
    return shared.sync();
  }

  /**
   * Whether Redis did not answer a moment ago: then who can do without it does not wait for it
   * again, so that the waits of one request do not add up.
   */
  public boolean isSilent() {
    return System.nanoTime() - silentUntilNanos < 0;
  }

  /** To be told of what went wrong with Redis by who can do without it. */
  public void noteFailure(RedisException e) {
    if (e instanceof RedisCommandTimeoutException) {
      silentUntilNanos = System.nanoTime() + SILENCE.toNanos();
    }
  }

  /** Commands on the shared connection that nobody waits for. */
  public RedisAsyncCommands<String, String> async() {
    return shared.async();
  }

  /**
   * Waits for what was sent by {@link #async}: send all, then wait for each, so that many cost one
   * round trip.
   *
   * @throws RedisException when it failed, or took too long
   */
  public <T extends @Nullable Object> T await(CompletionStage<T> sent) {
    try {
      return sent.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RedisException cause ? cause : new RedisException(e.getCause());
    } catch (TimeoutException e) {
      throw new RedisCommandTimeoutException("no answer within " + timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisException(e);
    }
  }

  /**
   * A connection of its own, for commands that block in Redis.
   *
   * @param longest how long one command may block; the answer may take that much longer
   */
  public StatefulRedisConnection<String, String> connect(Duration longest) {
    StatefulRedisConnection<String, String> own = client.connect(StringCodec.UTF8);
    own.setTimeout(timeout.plus(longest));
    return own;
  }

  /** A connection of its own, for push messages such as invalidations. */
  public StatefulRedisConnection<String, String> connect() {
    return connect(Duration.ZERO);
  }

  /** A connection of its own, for publish and subscribe. */
  public <K, V> StatefulRedisPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec) {
    return client.connectPubSub(codec);
  }

  @PreDestroy
  void close() {
    client.shutdown(0, 2, TimeUnit.SECONDS);
    var _ = resources.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
