package dev.rendezvous.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Looks at SQL and Redis from outside and says what of matching does not hold there. */
final class MatchWitness {
  private static final int TIMEOUT_MS = 10_000;
  private static final Duration SOUND_WITHIN = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * In the order in which they were stored: each batch is stored while its pool's row is locked.
   */
  private static final String SIDES =
      """
      SELECT p.user_id, p.match_id, p.ticket_id, p.live_user_id, p.queued_at, m.epoch, m.pool
      FROM match_participants p JOIN matches m ON m.id = p.match_id
      ORDER BY m.created_at, m.id, p.user_id\
      """;

  private final DatabaseAddress database;
  private final String redisUrl;

  /** One's part in a match. */
  record Side(
      UserId user,
      UUID match,
      UUID ticket,
      boolean live,
      Instant queuedAt,
      long epoch,
      String pool) {}

  /** The tickets of a pool by user: those that wait, and those that are being paired. */
  private record Tickets(Map<UserId, List<String>> waiting, Map<UserId, List<String>> paired) {}

  MatchWitness(DatabaseAddress database, String redisUrl) {
    this.database = database;
    this.redisUrl = redisUrl;
  }

  /** All sides of all matches, in the order in which the matches were stored. */
  List<Side> sides() throws SQLException {
    List<Side> sides = new ArrayList<>();
    try (Connection connection = connect();
        ResultSet rows = connection.createStatement().executeQuery(SIDES)) {
      while (rows.next()) {
        sides.add(
            new Side(
                new UserId(uuid(rows.getBytes(1))),
                uuid(rows.getBytes(2)),
                uuid(rows.getBytes(3)),
                rows.getBytes(4) != null,
                rows.getTimestamp(5).toLocalDateTime().toInstant(ZoneOffset.UTC),
                rows.getLong(6),
                rows.getString(7)));
      }
    }
    return sides;
  }

  /** How many of them are in a live match. */
  int countMatched(Collection<Member> members) throws SQLException {
    Set<UserId> ids = idsOf(members);
    return (int) sides().stream().filter(side -> side.live() && ids.contains(side.user())).count();
  }

  /** The epoch of the pool's owner; 0 before there was one. */
  long epochOf(String pool) throws SQLException {
    return number("SELECT COALESCE(MAX(epoch), 0) FROM match_pools WHERE pool = '" + pool + "'");
  }

  /** Events that nobody was told of yet. */
  private long countUnpublished() throws SQLException {
    return number("SELECT COUNT(*) FROM outbox_events WHERE published_at IS NULL");
  }

  /** Does what a new owner does first. */
  void raiseEpoch(String pool) throws SQLException {
    try (Connection connection = connect();
        var raise =
            connection.prepareStatement(
                "UPDATE match_pools SET epoch = epoch + 1 WHERE pool = ?")) {
      raise.setString(1, pool);
      var _ = raise.executeUpdate();
    }
  }

  /** The matches of these people that an owner of that epoch stored. */
  List<UUID> matchesOf(Collection<Member> members, long epoch) throws SQLException {
    Set<UserId> ids = idsOf(members);
    return sides().stream()
        .filter(side -> side.epoch() == epoch && ids.contains(side.user()))
        .map(Side::match)
        .toList();
  }

  /** How many tickets are being paired at this moment. */
  long countPaired(String pool) {
    try (RedisClient client = RedisClient.create(redisUrl);
        var connection = client.connect()) {
      return connection.sync().hlen(key(pool, "paired"));
    }
  }

  /** When those of them who are matched began to search, in the order of their matches. */
  List<Instant> waitsInOrderOfMatching(Collection<Member> members) throws SQLException {
    Set<UserId> ids = idsOf(members);
    return sides().stream().filter(side -> ids.contains(side.user())).map(Side::queuedAt).toList();
  }

  /** Those of them who are matched, in the order of their matches. */
  List<UserId> inOrderOfMatching(Collection<Member> members) throws SQLException {
    Set<UserId> ids = idsOf(members);
    return sides().stream().map(Side::user).filter(ids::contains).toList();
  }

  /** What does not hold of people who searched in a pool; empty when all does. */
  List<String> violations(Collection<Member> members, String pool) throws SQLException {
    List<Side> sides = sides();
    List<String> violations = new ArrayList<>(violationsOf(sides));
    Map<UserId, List<Side>> live =
        sides.stream().filter(Side::live).collect(Collectors.groupingBy(Side::user));
    try (RedisClient client = RedisClient.create(redisUrl);
        var connection = client.connect()) {
      Tickets tickets = tickets(connection.sync(), pool);
      for (Member member : members) {
        String slot = String.valueOf(connection.sync().get("match:slot:{" + member.id() + "}"));
        violations.addAll(
            violationsOf(member.id(), live.getOrDefault(member.id(), List.of()), tickets, slot));
      }
    }
    return violations;
  }

  /** Waits until all holds of people who searched in a pool, and everybody was told. */
  void awaitSound(Collection<Member> members, String pool) {
    List<String> wrong = new ArrayList<>();
    try {
      await(
          "all is sound",
          SOUND_WITHIN,
          () -> {
            wrong.clear();
            wrong.addAll(violations(members, pool));
            return wrong.isEmpty();
          });
    } catch (AssertionError e) {
      List<String> some = wrong.stream().limit(10).toList();
      throw new AssertionError(wrong.size() + " things are wrong, such as " + some, e);
    }
    await("the outbox is empty", SOUND_WITHIN, () -> countUnpublished() == 0);
  }

  /** Matches have two sides, tickets are spent once, and no owner stored after its successor. */
  private static List<String> violationsOf(List<Side> sides) {
    List<String> violations = new ArrayList<>();
    Map<UUID, Integer> sidesOf = new HashMap<>();
    Map<String, Long> newest = new HashMap<>();
    Set<UUID> spent = new HashSet<>();
    for (Side side : sides) {
      sidesOf.merge(side.match(), 1, Integer::sum);
      if (!spent.add(side.ticket())) {
        violations.add("ticket " + side.ticket() + " was spent twice");
      }
      long before = newest.getOrDefault(side.pool(), 0L);
      if (side.epoch() < before) {
        violations.add(
            "match %s of epoch %d was stored after epoch %d"
                .formatted(side.match(), side.epoch(), before));
      }
      newest.put(side.pool(), Math.max(before, side.epoch()));
    }
    sidesOf.forEach((match, count) -> {
      if (count != 2) {
        violations.add("match " + match + " has " + count + " sides");
      }
    });
    return violations;
  }

  /** Who searched is in one live match, or has one ticket that waits; and the slot says so. */
  private static List<String> violationsOf(
      UserId user, List<Side> live, Tickets tickets, String slot) {
    List<String> waiting = tickets.waiting().getOrDefault(user, List.of());
    List<String> paired = tickets.paired().getOrDefault(user, List.of());
    String found =
        "%s: matches %s, waiting %s, paired %s, slot %s"
            .formatted(user, live.stream().map(Side::match).toList(), waiting, paired, slot);
    boolean matched =
        live.size() == 1 && waiting.isEmpty() && slot.equals("match " + live.getFirst().match());
    boolean waits =
        live.isEmpty()
            && waiting.size() == 1
            && slot.startsWith("ticket ")
            && slot.contains(waiting.getFirst());
    return paired.isEmpty() && (matched || waits) ? List.of() : List.of(found);
  }

  /** Tickets and slots of people who neither search nor are in a match; empty when all is well. */
  List<String> leftovers(Collection<Member> members, String pool) {
    List<String> left = new ArrayList<>();
    try (RedisClient client = RedisClient.create(redisUrl);
        var connection = client.connect()) {
      Tickets tickets = tickets(connection.sync(), pool);
      for (Member member : members) {
        String slot = connection.sync().get("match:slot:{" + member.id() + "}");
        if (slot != null || tickets.waiting().containsKey(member.id())) {
          left.add(member.id() + " has slot " + slot);
        }
      }
    }
    return left;
  }

  /** Those of some people whose tickets wait. */
  List<Member> searching(Collection<Member> members, String pool) {
    try (RedisClient client = RedisClient.create(redisUrl);
        var connection = client.connect()) {
      Tickets tickets = tickets(connection.sync(), pool);
      return members.stream().filter(one -> tickets.waiting().containsKey(one.id())).toList();
    }
  }

  private static Tickets tickets(RedisCommands<String, String> redis, String pool) {
    return new Tickets(
        byUser(redis.hgetall(key(pool, "waiting"))), byUser(redis.hgetall(key(pool, "paired"))));
  }

  private static Map<UserId, List<String>> byUser(Map<String, String> tickets) {
    Map<UserId, List<String>> byUser = new HashMap<>();
    tickets.forEach(
        (id, ticket) -> byUser.computeIfAbsent(userOf(ticket), _ -> new ArrayList<>()).add(id));
    return byUser;
  }

  private static UserId userOf(String ticket) {
    try {
      return UserId.of(JSON.readTree(ticket).at("/seeker/userId").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError("a ticket is JSON", e);
    }
  }

  private static String key(String pool, String part) {
    return "match:{" + pool + "}:" + part;
  }

  /** Waits until something is so; stores may be away meanwhile. */
  static void await(String what, Duration patience, Callable<Boolean> probe) {
    long deadline = System.nanoTime() + patience.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (probe.call()) {
          return;
        }
        Thread.sleep(20); // polls; the deadline bounds it
      } catch (SQLException | RedisException e) {
        last = e;
      } catch (Exception e) {
        throw new AssertionError(what, e);
      }
    }
    throw new AssertionError("not within " + patience + ": " + what, last);
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = connect();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  Connection connect() throws SQLException {
    return DatabaseProbe.connect(database, TIMEOUT_MS);
  }

  private static Set<UserId> idsOf(Collection<Member> members) {
    return members.stream().map(Member::id).collect(Collectors.toSet());
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
