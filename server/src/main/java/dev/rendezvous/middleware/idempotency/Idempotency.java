package dev.rendezvous.middleware.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorResponse;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries a request out once, however often it is sent under the same {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header): later ones get the first one's answer.
 *
 * <p>The work runs in the transaction that records it, so it must reach nothing but SQL. Should two
 * carry out the same at once, because the first is slow, the one that commits first counts: the
 * other is rolled back and answers as the first.
 *
 * <p>A failure that the client is told, such as a lack of coins, is an answer too and is kept. A
 * fault on our side is not, nor what says of itself that it passes: the same key may then be tried
 * again.
 */
@Singleton
public final class Idempotency {
  /** The header's name. */
  public static final String HEADER = "Idempotency-Key";

  /** The longest key. */
  public static final int MAX_LENGTH = 255;

  /** What a key is made of. */
  public static final String PATTERN = "^[!-~]+$";

  private static final Pattern WELL_FORMED = Pattern.compile("[!-~]{1," + MAX_LENGTH + "}");

  /** After that a request counts as left by a process that died, and is carried out anew. */
  private static final Duration LEFT_AFTER = Duration.ofSeconds(5);

  private static final Duration KEPT = Duration.ofDays(2);
  private static final int FIRST_FAULT = 500;

  private final IdempotencyStore store;
  private final Transactions tx;
  private final ObjectMapper json;
  private final InstantSource clock;

  Idempotency(IdempotencyStore store, Transactions tx, ObjectMapper json, InstantSource clock) {
    this.store = store;
    this.tx = tx;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Carries a request out, or repeats what was answered to it.
   *
   * @param key the header as it came; the request is refused without one
   * @param operation what the key is good for, such as {@code POST /coins/gift}
   * @param body the request, by which it is told from another under the same key
   * @throws AppError VALIDATION_FAILED without a well-formed key; IDEMPOTENCY_KEY_REUSED;
   *     IDEMPOTENCY_IN_PROGRESS
   */
  public Response once(
      UserId user,
      @Nullable String key,
      String operation,
      Object body,
      Supplier<ApiResponse<?>> work) {
    return once(user, key, operation, body, () -> "", _ -> work.get());
  }

  /**
   * As {@link #once(UserId, String, String, Object, Supplier)}, for work that needs something from
   * elsewhere first.
   *
   * @param preparation reaches elsewhere, outside of the transaction and within half a minute; done
   *     again when its process died, so it has to be safe to repeat
   * @param work runs in the transaction that records it, with what was prepared
   */
  public <P> Response once(
      UserId user,
      @Nullable String key,
      String operation,
      Object body,
      Supplier<P> preparation,
      Function<P, ApiResponse<?>> work) {
    if (key == null || !WELL_FORMED.matcher(key).matches()) {
      throw FieldError.of(HEADER, "PATTERN", "must be 1 to 255 visible ASCII characters");
    }
    var named = new IdempotencyStore.Key(user, key, Sha256.of(operation + '\n' + text(body)));
    Instant now = clock.instant();
    Instant lockedUntil = now.plus(LEFT_AFTER).truncatedTo(ChronoUnit.MILLIS);
    // each in a transaction of its own: an insert that meets the key holds a lock on it to its end
    boolean begun =
        tx.call(() -> store.begin(named, now, lockedUntil, now.plus(KEPT)))
            || tx.call(() -> store.takeOver(named, now, lockedUntil));
    return begun ? run(named, lockedUntil, preparation, work) : repeat(named);
  }

  /** What the work writes and that it was done are one transaction: both or neither. */
  private <P> Response run(
      IdempotencyStore.Key key,
      Instant lockedUntil,
      Supplier<P> preparation,
      Function<P, ApiResponse<?>> work) {
    try {
      P prepared = preparation.get();
      return tx.call(() -> keep(key, 200, text(work.apply(prepared))));
    } catch (Overtaken e) {
      return repeat(key);
    } catch (AppError told) {
      if (told.code().status() >= FIRST_FAULT || told.code().passes()) {
        tx.run(() -> store.forget(key, lockedUntil));
        throw told;
      }
      String body = text(ErrorResponse.of(told.code(), told.details()));
      return keepRefusal(key, told.code().status(), body);
    } catch (RuntimeException fault) {
      tx.run(() -> store.forget(key, lockedUntil));
      throw fault;
    }
  }

  private Response keepRefusal(IdempotencyStore.Key key, int status, String body) {
    try {
      return tx.call(() -> keep(key, status, body));
    } catch (Overtaken e) {
      return repeat(key);
    }
  }

  /** Fails, and the work with it, when another has done the same first. */
  private Response keep(IdempotencyStore.Key key, int status, String body) {
    if (!store.finish(key, status, body)) {
      throw new Overtaken();
    }
    return answer(status, body);
  }

  /** Another has carried the request out meanwhile. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("another was first", null, false, false);
    }
  }

  private Response repeat(IdempotencyStore.Key key) {
    // not there any more: another carried it out without success, and it may be tried again
    IdempotencyStore.Known known =
        store.find(key).orElseThrow(CommonError.IDEMPOTENCY_IN_PROGRESS::asError);
    if (!known.sameRequest()) {
      throw CommonError.IDEMPOTENCY_KEY_REUSED.asError();
    }
    Integer status = known.status();
    if (known.running() || status == null) {
      throw CommonError.IDEMPOTENCY_IN_PROGRESS.asError();
    }
    return answer(status, String.valueOf(known.body()));
  }

  private static Response answer(int status, String body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void deleteExpired() {
    Parts.change(tx, most -> store.deleteExpired(clock.instant(), most));
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("bodies are always JSON", e);
    }
  }
}
