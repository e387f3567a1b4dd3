package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.cluster.RedisAdapter.AckSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Waits for the acks of one broadcast from all processes; any thread may bring some. */
final class AnswerCollector implements AckSink {
  private static final long UNKNOWN = -1;

  private final Executor executor;
  private final List<JsonNode> received = new ArrayList<>();
  private final CompletableFuture<Answers> done = new CompletableFuture<>();
  private long processes = UNKNOWN;
  private long heardFrom;
  private int asked;

  AnswerCollector(Executor executor) {
    this.executor = executor;
  }

  CompletableFuture<Answers> done() {
    return done;
  }

  /** How many processes, this one among them, will say how many clients they asked. */
  synchronized void expect(long processes) {
    this.processes = processes;
    check();
  }

  @Override
  public synchronized void clients(int count) {
    asked += count;
    heardFrom++;
    check();
  }

  @Override
  public synchronized void ack(JsonNode answer) {
    received.add(answer);
    check();
  }

  /** Time is up: what came is all there is. */
  synchronized void giveUp() {
    finish(isComplete());
  }

  private void check() {
    if (isComplete()) finish(true);
  }

  private boolean isComplete() {
    return processes != UNKNOWN && heardFrom >= processes && received.size() >= asked;
  }

  private void finish(boolean complete) {
    var answers = new Answers(received, asked, complete);
    // what the application chained to it must not run on an event loop
    done.completeAsync(() -> answers, executor);
  }
}
