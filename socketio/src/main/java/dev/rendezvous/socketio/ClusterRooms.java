package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.RedisAdapter;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a process hear of the rooms that it has, and of no others. */
record ClusterRooms(RedisAdapter cluster) implements RoomWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Override
  public CompletionStage<Void> opened(String room) {
    return cluster.roomOpened(room);
  }

  @Override
  public void closed(String room) {
    cluster.roomClosed(room);
  }

  /**
   * Waits a little until a room is heard, where waiting costs nothing. An event loop must go on; a
   * bus that is away delays, but does not keep from talking on this process.
   */
  static void await(CompletionStage<Void> heard, SocketIoMetrics metrics) {
    var listening = heard.toCompletableFuture();
    if (listening.isDone() || !Thread.currentThread().isVirtual()) return;
    try {
      listening.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      metrics.clusterDropped("a room is not heard yet: " + e);
    }
  }
}
