package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Not to see somebody costs the same for every reason, so that its time tells none. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class VisibilityCostTest {
  @Inject DataSource database;
  @Inject Redis redis;
  @Inject ObjectMapper json;
  @Inject InstantSource clock;
  @Inject BlockApi blocks;

  private final TestUsers users = TestUsers.here();
  private NearCaches caches;

  @AfterEach
  void close() {
    caches.close();
  }

  @Test
  void everyReasonAsksTheDatabaseAsOftenAndTheSecondTimeNever() {
    TestUser viewer = users.signUp("Viewer");
    Rows rows = new Rows(database);
    UserId hidden = users.signUp("Hidden").id();
    UserId deleted = users.signUp("Deleted").id();
    UserId blocked = users.signUp("Blocked").id();
    UserId blocker = users.signUp("Blocker").id();
    rows.mark("hidden_at", hidden);
    rows.mark("deleted_at", deleted);
    blocks.add(viewer.id(), blocked);
    blocks.add(blocker, viewer.id());
    Map<String, UserId> unseen = new LinkedHashMap<>();
    unseen.put("hidden", hidden);
    unseen.put("deleted", deleted);
    unseen.put("blocked", blocked);
    unseen.put("blocker", blocker);
    unseen.put("unknown", new UserId(UUID.randomUUID()));
    unseen.put("malformed", UserId.ERASED);

    AtomicInteger statements = new AtomicInteger();
    caches = new NearCaches(redis, json, new SimpleMeterRegistry());
    Visibility visibility = visibilityOn(counting(database, statements));
    var _ = blocks.eitherWay(viewer.id());
    unseen.forEach((reason, id) -> {
      statements.set(0);
      assertTrue(visibility.find(viewer.id(), id).isEmpty(), reason);
      assertEquals(2, statements.get(), reason);
      assertTrue(visibility.find(viewer.id(), id).isEmpty(), reason);
      assertEquals(2, statements.get(), reason + " is remembered");
    });
  }

  /** What runs in the server, on caches that nothing has been read into. */
  private Visibility visibilityOn(DataSource counted) {
    var store = new ProfileStore(new Database(counted), new JsonLists(json), clock);
    redis
        .commands()
        .keys("cache:*:profile:" + UserId.ERASED)
        .forEach(key -> redis.commands().del(key));
    return new Visibility(new Profiles(store, caches), blocks);
  }

  private static DataSource counting(DataSource real, AtomicInteger statements) {
    return proxy(
        DataSource.class,
        real,
        (name, result) ->
            name.equals("getConnection")
                ? proxy(
                    Connection.class,
                    (Connection) result,
                    (method, made) -> {
                      if (method.startsWith("prepare")) {
                        statements.incrementAndGet();
                      }
                      return made;
                    })
                : result);
  }

  /** Sees what a method gave. */
  private interface Witness {
    Object saw(String method, Object result);
  }

  private static <T> T proxy(Class<T> type, T real, Witness witness) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return witness.saw(method.getName(), method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
