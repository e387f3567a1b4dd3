package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * People who go on using the service while it breaks, as patient clients would: what was not
 * acknowledged is sent again under the same key, to the other process if need be.
 */
final class FaultLoad {
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);
  private static final Duration MEETS_WITHIN = Duration.ofSeconds(20);

  private final List<ServerProcess> servers;
  private final List<FaultyPerson> people = new ArrayList<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * People who are acquainted two by two, before anything breaks.
   *
   * @param one of each pair
   * @param other of each pair
   */
  FaultLoad(List<ServerProcess> servers, List<Member> one, List<Member> other) {
    this.servers = List.copyOf(servers);
    for (int i = 0; i < one.size(); i++) {
      acquaint(one.get(i), other.get(i));
    }
  }

  private void acquaint(Member one, Member other) {
    TestUser ann = as(one, servers.getFirst());
    TestUser ben = as(other, servers.getLast());
    find(ann);
    find(ben);
    String match = awaitMatch(ann, ben);
    ann.post("/match/" + match + "/connect", "").require(200);
    ben.post("/match/" + match + "/connect", "").require(200);
    ann.post("/match/end", "{}").require(200);
    people.add(new FaultyPerson(one, match, people.size(), this));
    people.add(new FaultyPerson(other, match, people.size(), this));
  }

  private static void find(TestUser user) {
    TestAnswer answer = user.post("/match/find", "{\"mode\":\"text\"}");
    assertTrue(answer.status() < 300, answer.toString());
  }

  private static String awaitMatch(TestUser one, TestUser other) {
    long deadline = System.nanoTime() + MEETS_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      String mine = match(one);
      if (!mine.isEmpty() && mine.equals(match(other))) {
        return mine;
      }
      LockSupport.parkNanos(20_000_000); // polls the server; the deadline bounds it
    }
    throw new AssertionError("the two did not meet");
  }

  private static String match(TestUser user) {
    return user.get("/match/current").require(200).data().at("/match/matchId").asText();
  }

  static TestUser as(Member member, ServerProcess server) {
    return new TestUser(server.uri(""), member.id(), "", member.accessToken(), "");
  }

  ServerProcess server(int number) {
    return servers.get(Math.floorMod(number, servers.size()));
  }

  boolean goesOn() {
    return !stopped;
  }

  /** Notes what must never happen. */
  void tell(String what) {
    wrong.add(what);
  }

  void start() {
    people.forEach(one -> threads.add(Thread.ofVirtual().start(one)));
  }

  /**
   * Waits until everybody has gone once through all they do, without a failure.
   *
   * @param since nanoseconds, as of {@link System#nanoTime}
   * @return how long it took from then
   */
  Duration awaitAllWell(long since, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (people.stream().anyMatch(one -> one.wellSince() < since)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not well again within "
                + patience
                + ": "
                + people.stream()
                    .filter(one -> one.wellSince() < since)
                    .map(FaultyPerson::trouble)
                    .toList());
      }
      LockSupport.parkNanos(20_000_000); // looks at threads that go on; the deadline bounds it
    }
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /** Ends it, once everybody's last request is acknowledged. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      if (!thread.join(STOPPED_WITHIN)) {
        throw new AssertionError("somebody waits for an acknowledgement in vain");
      }
    }
  }

  /** Everything that was acknowledged is there, and only once; nothing happened that must not. */
  void verify() {
    people.forEach(one -> one.verify(servers.getLast()));
    assertEquals(List.of(), List.copyOf(wrong));
  }

  /** How many requests were acknowledged. */
  int acknowledged() {
    return people.stream().mapToInt(FaultyPerson::acknowledged).sum();
  }

  /** Whether an answer says that it may be tried again. */
  static boolean isLater(TestAnswer answer) {
    return answer.status() == 502
        || answer.status() == 503
        || answer.errorCode().equals("IDEMPOTENCY_IN_PROGRESS");
  }
}
