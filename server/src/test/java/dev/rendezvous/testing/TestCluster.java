package dev.rendezvous.testing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Redis Cluster of three masters on this machine, each with a replica if wanted, which may lose
 * nodes and move what they hold.
 */
public final class TestCluster implements AutoCloseable {
  /** For the sentence of a test that is skipped. */
  public static final String MISSING = "no Redis 7 or Valkey is installed";

  private static final int MASTERS = 3;
  private static final int OLDEST = 7;

  /** The nodes speak with each other on ports that are so much higher. */
  private static final int BUS = 10_000;

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.");

  private final List<Node> nodes = new ArrayList<>();

  private record Node(int port, Process process) {
    String url() {
      return "redis://127.0.0.1:" + port;
    }
  }

  private TestCluster() {}

  /** Whether a program is there that can do it. */
  public static boolean isPossible() {
    return program().isPresent();
  }

  private static Optional<String> program() {
    return Stream.of("redis-server", "valkey-server").filter(TestCluster::isNewEnough).findFirst();
  }

  private static boolean isNewEnough(String program) {
    try {
      Process asked = new ProcessBuilder(program, "--version").start();
      String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      asked.waitFor(5, TimeUnit.SECONDS);
      Matcher version = VERSION.matcher(answer);
      return version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Starts one, and returns when it serves all keys. */
  public static TestCluster start(boolean replicas) throws IOException {
    TestCluster cluster = new TestCluster();
    try {
      for (int i = 0; i < (replicas ? 2 : 1) * MASTERS; i++) {
        cluster.nodes.add(launch());
      }
      cluster.form(replicas);
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static Node launch() throws IOException {
    int port = freePort();
    Path folder = Files.createTempDirectory(Path.of("target"), "redis-node-").toAbsolutePath();
    Process process =
        new ProcessBuilder(
                program().orElseThrow(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                "3000",
                "--appendonly",
                "yes",
                "--save",
                "",
                "--dir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(folder.resolve("log").toFile()))
            .start();
    return new Node(port, process);
  }

  /** Of which the port of the bus is free as well. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
      InetAddress here = InetAddress.getLoopbackAddress();
      try (ServerSocket one = new ServerSocket(port, 1, here);
          ServerSocket bus = new ServerSocket(port + BUS, 1, here)) {
        return Math.min(one.getLocalPort(), bus.getLocalPort());
      } catch (IOException taken) {
        // another one then
      }
    }
  }

  private void form(boolean replicas) {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      long epoch = i + 1L;
      await("node " + i + " answers", () -> "PONG".equals(tryAsk(node, RedisCommands::ping)));
      ask(node, redis -> redis.clusterSetConfigEpoch(epoch));
      if (i < MASTERS) {
        int[] slots = IntStream.range(first(i), first(i + 1)).toArray();
        ask(node, redis -> redis.clusterAddSlots(slots));
      }
      ask(node, redis -> redis.clusterMeet("127.0.0.1", nodes.getFirst().port()));
    }
    nodes.forEach(node ->
        await(node.port() + " knows all", () -> info(node).contains(":" + nodes.size() + "\r")));
    if (replicas) {
      for (int i = 0; i < MASTERS; i++) {
        String master = ask(nodes.get(i), RedisCommands::clusterMyId);
        ask(nodes.get(i + MASTERS), redis -> redis.clusterReplicate(master));
      }
      nodes.subList(MASTERS, nodes.size()).forEach(TestCluster::awaitCopy);
    }
    awaitWell();
  }

  private static int first(int master) {
    return SlotHash.SLOT_COUNT * master / MASTERS;
  }

  private static void awaitCopy(Node replica) {
    await(
        replica.port() + " has copied its master",
        () -> ask(replica, redis -> redis.info("replication")).contains("master_link_status:up"));
  }

  private static String info(Node node) {
    return ask(node, RedisCommands::clusterInfo)
        .lines()
        .filter(line -> line.startsWith("cluster_known_nodes"))
        .collect(Collectors.joining("", "", "\r"));
  }

  /** Waits until all that live serve all keys. */
  public void awaitWell() {
    living()
        .forEach(node ->
            await(
                node.port() + " finds the cluster well",
                () -> ask(node, RedisCommands::clusterInfo).contains("cluster_state:ok")));
  }

  /** As a setting: all nodes. */
  public String url() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(Collectors.joining(",", "redis://", ""));
  }

  /** Kills the node that holds a key, and returns when another holds it; needs replicas. */
  public void failOver(String key) {
    Node before = holder(key);
    before.process().destroyForcibly().onExit().join();
    await("another holds " + key, () -> !before.equals(holder(key)));
    awaitWell();
  }

  /** Lets the replica of the node that holds a key take its place; both go on. */
  public void handOver(String key) {
    Node before = holder(key);
    String id = ask(before, RedisCommands::clusterMyId);
    RedisClusterNode replica =
        view().stream().filter(one -> id.equals(one.getSlaveOf())).findFirst().orElseThrow();
    Node after = node(replica);
    awaitCopy(after);
    ask(after, redis -> redis.clusterFailover(false));
    await("another holds " + key, () -> after.equals(holder(key)));
    awaitWell();
  }

  /** Moves the slot of a key to another master, with all that it holds. */
  public void move(String key) {
    int slot = SlotHash.getSlot(key);
    Node from = holder(key);
    Node to =
        view().stream()
            .filter(one -> !one.getSlots().isEmpty() && !one.hasSlot(slot))
            .map(this::node)
            .findFirst()
            .orElseThrow();
    String toId = ask(to, RedisCommands::clusterMyId);
    String fromId = ask(from, RedisCommands::clusterMyId);
    ask(to, redis -> redis.clusterSetSlotImporting(slot, fromId));
    ask(from, redis -> redis.clusterSetSlotMigrating(slot, toId));
    List<String> keys = ask(from, redis -> redis.clusterGetKeysInSlot(slot, 100));
    while (!keys.isEmpty()) {
      for (String one : keys) {
        ask(from, redis -> redis.migrate("127.0.0.1", to.port(), one, 0, 2_000));
      }
      keys = ask(from, redis -> redis.clusterGetKeysInSlot(slot, 100));
    }
    ask(to, redis -> redis.clusterSetSlotNode(slot, toId));
    ask(from, redis -> redis.clusterSetSlotNode(slot, toId));
    await(
        "all know who holds " + key,
        () -> living().stream().allMatch(one -> knows(one, slot, toId)));
  }

  private static boolean knows(Node node, int slot, String holder) {
    RedisClusterNode known = viewOf(node).getPartitionBySlot(slot);
    return known != null && holder.equals(known.getNodeId());
  }

  private Node holder(String key) {
    int slot = SlotHash.getSlot(key);
    return node(Optional.ofNullable(view().getPartitionBySlot(slot)).orElseThrow());
  }

  private Node node(RedisClusterNode known) {
    return nodes.stream()
        .filter(one -> one.port() == known.getUri().getPort())
        .findFirst()
        .orElseThrow();
  }

  private Partitions view() {
    return viewOf(living().getFirst());
  }

  private static Partitions viewOf(Node node) {
    String nodes = ask(node, RedisCommands::clusterNodes);
    return ClusterPartitionParser.parse(nodes);
  }

  private List<Node> living() {
    return nodes.stream().filter(node -> node.process().isAlive()).toList();
  }

  private static <T> T ask(Node node, Function<RedisCommands<String, String>, T> question) {
    RedisClient client = RedisClient.create(node.url());
    try (var connection = client.connect()) {
      return question.apply(connection.sync());
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  private static String tryAsk(
      Node node, Function<RedisCommands<String, String>, String> question) {
    try {
      return ask(node, question);
    } catch (RedisException e) {
      return "";
    }
  }

  private static void await(String what, BooleanSupplier probe) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!probe.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not within " + SOON + ": " + what);
      }
      try {
        Thread.sleep(50); // polls other processes; the deadline bounds it
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Kills all nodes. */
  @Override
  public void close() {
    nodes.forEach(node -> node.process().destroyForcibly().onExit().join());
  }
}
