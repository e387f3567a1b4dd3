package dev.rendezvous.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * One Lua file of {@code resources/redis/}, run by its digest.
 *
 * @param <T> what it answers
 */
public final class LuaScript<T> {
  private final String source;
  private final ScriptOutputType output;
  private volatile String digest = "";

  private LuaScript(String source, ScriptOutputType output) {
    this.source = source;
    this.output = output;
  }

  /** A script that answers a number; {@code name} is the file's, without folder and ending. */
  public static LuaScript<Long> ofNumber(String name) {
    return new LuaScript<>(source(name), ScriptOutputType.INTEGER);
  }

  /** A script that answers a list of numbers. */
  public static LuaScript<List<Long>> ofNumbers(String name) {
    return new LuaScript<>(source(name), ScriptOutputType.MULTI);
  }

  /** A script that answers a list of texts. */
  public static LuaScript<List<String>> ofTexts(String name) {
    return new LuaScript<>(source(name), ScriptOutputType.MULTI);
  }

  /** A script that answers a text. */
  public static LuaScript<String> ofText(String name) {
    return new LuaScript<>(source(name), ScriptOutputType.VALUE);
  }

  private static String source(String name) {
    String path = "/redis/" + name + ".lua";
    try (InputStream in = LuaScript.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs the script; sends its text when the server does not know it yet.
   *
   * @param keys all of one hash slot
   */
  public T run(RedisClusterCommands<String, String> redis, List<String> keys, String... args) {
    String[] names = keys.toArray(String[]::new);
    if (digest.isEmpty()) {
      digest = redis.digest(source);
    }
    try {
      return redis.evalsha(digest, output, names, args);
    } catch (RedisNoScriptException e) {
      return redis.eval(source, output, names, args);
    }
  }

  /** As {@link #run}, without waiting for the answer; see {@link Redis#await}. */
  public CompletableFuture<T> send(
      RedisClusterAsyncCommands<String, String> redis, List<String> keys, String... args) {
    String[] names = keys.toArray(String[]::new);
    if (digest.isEmpty()) {
      digest = redis.digest(source);
    }
    return redis
        .<T>evalsha(digest, output, names, args)
        .toCompletableFuture()
        .exceptionallyCompose(failure ->
            failure instanceof RedisNoScriptException
                ? redis.<T>eval(source, output, names, args).toCompletableFuture()
                : CompletableFuture.failedFuture(failure));
  }
}
