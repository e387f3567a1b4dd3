package dev.rendezvous.services.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.matchmaker.Pairing;
import dev.rendezvous.redis.LuaScript;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.XAddArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that wait in Redis: a hash a pool, with a stream that tells its owner what changed.
 */
@Singleton
final class TicketPools {
  private static final Logger LOG = Logger.getLogger(TicketPools.class);
  private static final int PAGE = 1_000;

  /** As many as the scripts keep. */
  private static final long MAX_NEWS = 100_000;

  /** The fields of the pool's news. */
  static final String ADDED = "added";

  static final String REMOVED = "removed";
  static final String APART = "apart";

  private final Redis redis;
  private final ObjectMapper json;
  private final MatchSettings settings;
  private final LuaScript<Long> add = LuaScript.ofNumber("pool_add");
  private final LuaScript<Long> remove = LuaScript.ofNumber("pool_remove");
  private final LuaScript<List<String>> take = LuaScript.ofTexts("pool_take");
  private final LuaScript<Long> giveBack = LuaScript.ofNumber("pool_return");

  /** The two tickets of a pair as they were in Redis. */
  record Both(PoolTicket first, PoolTicket second) {}

  /** What came of the wish to take pairs. */
  sealed interface Taking {
    /** For each pair its tickets; nothing when one of them is gone. */
    record Taken(List<Optional<Both>> each) implements Taking {}

    /** Another owns the pool. */
    record NotOwner() implements Taking {}
  }

  TicketPools(Redis redis, ObjectMapper json, MatchSettings settings) {
    this.redis = redis;
    this.json = json;
    this.settings = settings;
  }

  /**
   * Lets a ticket wait; once, however often it is asked.
   *
   * @throws dev.rendezvous.types.AppError {@link CommonError#UNAVAILABLE} when the pool is full
   */
  void add(String pool, PoolTicket ticket) {
    long added =
        add.run(
            redis.commands(),
            List.of(waiting(pool), paired(pool), news(pool)),
            ticket.id().toString(),
            text(ticket),
            Integer.toString(settings.poolCapacity()));
    if (added < 0) {
      throw CommonError.UNAVAILABLE.asError();
    }
  }

  boolean contains(String pool, UUID ticketId) {
    String id = ticketId.toString();
    return redis.commands().hexists(waiting(pool), id)
        || redis.commands().hexists(paired(pool), id);
  }

  PoolApi.Removal remove(String pool, UUID ticketId) {
    List<String> keys = List.of(waiting(pool), paired(pool), news(pool));
    long removed = remove.run(redis.commands(), keys, ticketId.toString());
    if (removed == 1) {
      return PoolApi.Removal.REMOVED;
    }
    return removed == 0 ? PoolApi.Removal.NOT_THERE : PoolApi.Removal.BEING_PAIRED;
  }

  /** Those of some tickets that wait. */
  List<PoolTicket> find(String pool, Collection<UUID> ticketIds) {
    if (ticketIds.isEmpty()) {
      return List.of();
    }
    return redis.commands().hmget(waiting(pool), texts(ticketIds)).stream()
        .filter(KeyValue::hasValue)
        .flatMap(found -> read(found.getValue()).stream())
        .toList();
  }

  /**
   * Shows every ticket that waits; one that comes or goes meanwhile, perhaps.
   *
   * @param goesOn asked between pages; false ends it
   */
  void forEachWaiting(String pool, Consumer<PoolTicket> reader, BooleanSupplier goesOn) {
    ScanArgs page = ScanArgs.Builder.limit(PAGE);
    var cursor = redis.commands().hscan(waiting(pool), page);
    cursor.getMap().values().forEach(text -> read(text).ifPresent(reader));
    while (!cursor.isFinished() && goesOn.getAsBoolean()) {
      cursor = redis.commands().hscan(waiting(pool), ScanCursor.of(cursor.getCursor()), page);
      cursor.getMap().values().forEach(text -> read(text).ifPresent(reader));
    }
  }

  /** Tickets that an owner took to pair and did not finish with. */
  List<PoolTicket> listPaired(String pool) {
    List<PoolTicket> tickets = new ArrayList<>();
    redis.commands().hvals(paired(pool)).forEach(text -> read(text).ifPresent(tickets::add));
    return tickets;
  }

  /**
   * Takes pairs out, to be committed; each whole or not at all.
   *
   * @param owner who must own the pool's lease
   */
  Taking take(String pool, String owner, List<Pairing> pairs) {
    List<String> args = new ArrayList<>(1 + 2 * pairs.size());
    args.add(owner);
    for (Pairing pair : pairs) {
      args.add(pair.first().id().toString());
      args.add(pair.second().id().toString());
    }
    List<String> taken =
        take.run(
            redis.commands(),
            List.of(lease(pool), waiting(pool), paired(pool)),
            args.toArray(String[]::new));
    if (taken.isEmpty()) {
      return new Taking.NotOwner();
    }
    List<Optional<Both>> each = new ArrayList<>(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      each.add(both(pool, pairs.get(i), taken.get(2 * i), taken.get(2 * i + 1)));
    }
    return new Taking.Taken(each);
  }

  /** Of two that were taken but of which one can't be read, the other waits on. */
  private Optional<Both> both(String pool, Pairing pair, String firstText, String secondText) {
    if (firstText.isEmpty()) {
      return Optional.empty();
    }
    Optional<PoolTicket> first = read(firstText);
    Optional<PoolTicket> second = read(secondText);
    if (first.isPresent() && second.isPresent()) {
      return Optional.of(new Both(first.get(), second.get()));
    }
    first.or(() -> second).ifPresent(readable -> giveBack(pool, readable));
    forget(pool, List.of(pair.first().id(), pair.second().id()));
    return Optional.empty();
  }

  /** Lets a ticket that was taken wait again. */
  void giveBack(String pool, PoolTicket ticket) {
    var _ =
        giveBack.run(
            redis.commands(),
            List.of(waiting(pool), paired(pool), news(pool)),
            ticket.id().toString(),
            text(ticket));
  }

  /** Tells the owner once more of a ticket that waits, if it does. */
  void remind(String pool, UUID ticketId) {
    if (redis.commands().hexists(waiting(pool), ticketId.toString())) {
      tell(pool, ADDED, ticketId.toString());
    }
  }

  /** Tells the owner of two users who must not meet. */
  void keepApart(String pool, UserId one, UserId other) {
    tell(pool, APART, one + " " + other);
  }

  private void tell(String pool, String what, String whom) {
    XAddArgs trimmed = XAddArgs.Builder.maxlen(MAX_NEWS).approximateTrimming();
    redis.commands().xadd(news(pool), trimmed, what, whom);
  }

  /** Forgets tickets that were taken and are spent. */
  void forget(String pool, Collection<UUID> ticketIds) {
    if (!ticketIds.isEmpty()) {
      redis.commands().hdel(paired(pool), texts(ticketIds));
    }
  }

  /** What the owner says of its pool, for a short while. */
  void setStatus(PoolStatus status, Duration life) {
    redis
        .commands()
        .set(key(status.pool(), "status"), text(status), SetArgs.Builder.px(life.toMillis()));
  }

  Optional<PoolStatus> findStatus(String pool) {
    return parse(redis.commands().get(key(pool, "status")), PoolStatus.class);
  }

  static String lease(String pool) {
    return key(pool, "lease");
  }

  static String news(String pool) {
    return key(pool, "news");
  }

  private static String waiting(String pool) {
    return key(pool, "waiting");
  }

  private static String paired(String pool) {
    return key(pool, "paired");
  }

  /** All keys of a pool lie in one slot of a cluster. */
  private static String key(String pool, String part) {
    return "match:{" + pool + "}:" + part;
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private Optional<PoolTicket> read(String text) {
    return parse(text, PoolTicket.class);
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what a pool holds is always JSON", e);
    }
  }

  private <T> Optional<T> parse(@Nullable String text, Class<T> type) {
    try {
      return text == null || text.isEmpty()
          ? Optional.empty()
          : Optional.of(json.readValue(text, type));
    } catch (JsonProcessingException e) {
      LOG.errorf("a %s can't be read: %s", type.getSimpleName(), e.getOriginalMessage());
      return Optional.empty();
    }
  }
}
