package dev.rendezvous.services.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.redis.LuaScript;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that wait in Redis: a hash a pool, with a stream that tells its owner what changed.
 */
@Singleton
final class TicketPools {
  private static final Logger LOG = Logger.getLogger(TicketPools.class);

  /** The fields of the pool's news. */
  static final String ADDED = "added";

  static final String REMOVED = "removed";

  private final Redis redis;
  private final ObjectMapper json;
  private final MatchSettings settings;
  private final LuaScript<Long> add = LuaScript.ofNumber("pool_add");
  private final LuaScript<Long> remove = LuaScript.ofNumber("pool_remove");
  private final LuaScript<List<Long>> take = LuaScript.ofNumbers("pool_take");
  private final LuaScript<Long> giveBack = LuaScript.ofNumber("pool_return");

  /** What came of the wish to take a ticket out. */
  enum Removal {
    REMOVED,
    NOT_THERE,
    BEING_PAIRED
  }

  TicketPools(Redis redis, ObjectMapper json, MatchSettings settings) {
    this.redis = redis;
    this.json = json;
    this.settings = settings;
  }

  String poolOf(MatchMode mode) {
    return mode.label() + ":" + settings.region();
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
            write(ticket),
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

  Removal remove(String pool, UUID ticketId) {
    List<String> keys = List.of(waiting(pool), paired(pool), news(pool));
    long removed = remove.run(redis.commands(), keys, ticketId.toString());
    if (removed == 1) {
      return Removal.REMOVED;
    }
    return removed == 0 ? Removal.NOT_THERE : Removal.BEING_PAIRED;
  }

  Optional<PoolTicket> find(String pool, String ticketId) {
    return read(redis.commands().hget(waiting(pool), ticketId));
  }

  List<PoolTicket> listWaiting(String pool) {
    return readAll(waiting(pool));
  }

  /** Tickets that an owner took to pair and did not finish with. */
  List<PoolTicket> listPaired(String pool) {
    return readAll(paired(pool));
  }

  /**
   * Takes pairs out, to be committed.
   *
   * @param owner who must own the pool's lease
   * @return for each pair whether it was taken whole; empty when another owns the pool
   */
  List<Boolean> take(String pool, String owner, List<Pair> pairs) {
    String[] args = new String[1 + 2 * pairs.size()];
    args[0] = owner;
    for (int i = 0; i < pairs.size(); i++) {
      args[1 + 2 * i] = pairs.get(i).first().id().toString();
      args[2 + 2 * i] = pairs.get(i).second().id().toString();
    }
    return take
        .run(redis.commands(), List.of(lease(pool), waiting(pool), paired(pool)), args)
        .stream()
        .map(taken -> taken == 1)
        .toList();
  }

  /** Lets a ticket that was taken wait again. */
  void giveBack(String pool, PoolTicket ticket) {
    var _ =
        giveBack.run(
            redis.commands(),
            List.of(waiting(pool), paired(pool), news(pool)),
            ticket.id().toString(),
            write(ticket));
  }

  /** Tells the owner once more of a ticket that waits, if it does. */
  void remind(String pool, UUID ticketId) {
    if (redis.commands().hexists(waiting(pool), ticketId.toString())) {
      redis.commands().xadd(news(pool), ADDED, ticketId.toString());
    }
  }

  /** Forgets a ticket that was taken and is spent. */
  void forget(String pool, UUID ticketId) {
    redis.commands().hdel(paired(pool), ticketId.toString());
  }

  /** The usual wait in a pool: a moving average over those who were paired. */
  Optional<Long> findUsualWaitMillis(String pool) {
    return Optional.ofNullable(redis.commands().get(key(pool, "wait"))).map(Long::valueOf);
  }

  void setUsualWaitMillis(String pool, long millis) {
    redis.commands().set(key(pool, "wait"), Long.toString(millis));
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

  private List<PoolTicket> readAll(String hash) {
    List<PoolTicket> tickets = new ArrayList<>();
    redis.commands().hvals(hash).forEach(text -> read(text).ifPresent(tickets::add));
    return tickets;
  }

  private String write(PoolTicket ticket) {
    try {
      return json.writeValueAsString(ticket);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ticket is always JSON", e);
    }
  }

  private Optional<PoolTicket> read(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(json.readValue(text, PoolTicket.class));
    } catch (JsonProcessingException e) {
      LOG.errorf("a ticket can't be read and is left alone: %s", e.getOriginalMessage());
      return Optional.empty();
    }
  }
}
