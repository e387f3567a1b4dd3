package dev.rendezvous.redis;

import dev.rendezvous.config.RedisAddress;
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
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.metrics.MicrometerCommandLatencyRecorder;
import io.lettuce.core.metrics.MicrometerOptions;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
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

  /** Waits grow between these; the driver's own grow to half a minute, and so would an outage. */
  private static final Duration FIRST_RETRY = Duration.ofMillis(1);

  private static final Duration LAST_RETRY = Duration.ofMillis(500);

  /** Commands that wait on purpose say nothing about how fast Redis is. */
  private static final MicrometerOptions TOLD =
      MicrometerOptions.builder()
          .metricsFilter(command -> command.getType() != CommandType.XREADGROUP)
          .targetPercentiles(new double[0])
          .build();

  private final ClientResources resources;
  private final Nodes nodes;
  private final Duration timeout;
  private volatile long silentUntilNanos = System.nanoTime();

  /** Connects to the server or the cluster that the settings name, and counts what it is told. */
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
    resources =
        ClientResources.builder()
            .commandLatencyRecorder(latencies)
            .reconnectDelay(Delay.equalJitter(FIRST_RETRY, LAST_RETRY, 1, TimeUnit.MILLISECONDS))
            .build();
    timeout = settings.timeout();
    List<RedisURI> any = addresses(settings);
    ClientOptions options =
        ClientOptions.builder()
            .protocolVersion(ProtocolVersion.RESP3)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MAX_QUEUED_COMMANDS)
            .timeoutOptions(TimeoutOptions.builder().timeoutCommands().connectionTimeout().build())
            .socketOptions(SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build())
            .build();
    RedisClient client = RedisClient.create(resources, any.getFirst());
    client.setOptions(options);
    traces.ifPresent(client::addListener);
    nodes =
        settings.cluster() ? new ClusterNodes(client, options, any, traces) : new OneNode(client);
  }

  private static List<RedisURI> addresses(RedisSettings settings) {
    return RedisAddress.urls(settings.url().orElseThrow()).stream()
        .map(url -> {
          RedisURI uri = RedisURI.create(url);
          uri.setTimeout(settings.timeout());
          return uri;
        })
        .toList();
  }

  /** Commands on the shared connection; none of them may block in Redis. */
  public RedisClusterCommands<String, String> commands() {
    return nodes.commands();
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
  public RedisClusterAsyncCommands<String, String> async() {
    return nodes.async();
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
   * A connection of its own to the node that holds a key now, for commands that block there.
   *
   * @param longest how long one command may block; the answer may take that much longer
   * @throws RedisException when that node can't be reached
   */
  public StatefulRedisConnection<String, String> connectTo(String key, Duration longest) {
    StatefulRedisConnection<String, String> own = nodes.connectTo(key);
    own.setTimeout(timeout.plus(longest));
    return own;
  }

  /** A connection of its own, for publish and subscribe. */
  public <K, V> StatefulRedisPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec) {
    return nodes.connectPubSub(codec);
  }

  /** How many connections listen to a channel. */
  public CompletionStage<Long> subscribers(String channel) {
    return nodes.subscribers(channel);
  }

  /** In how many parts that lie apart near caches keep their values. */
  int cacheParts() {
    return nodes.cacheParts();
  }

  /** Whether another node may hold a key later. */
  boolean mayMove() {
    return nodes.mayMove();
  }

  @PreDestroy
  void close() {
    nodes.close();
    var _ = resources.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
