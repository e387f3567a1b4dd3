package dev.rendezvous.services.pool;

import static dev.rendezvous.db.schema.Tables.USER_BLOCKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.matchmaker.Pairing;
import dev.rendezvous.matchmaker.Ticket;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds when owners of a pool die, or wake up and are owners no more. */
@QuarkusTest
class FenceTest {
  @Inject Redis redis;
  @Inject TicketPools pools;
  @Inject PoolSettlement settlement;
  @Inject PairingCommit commit;
  @Inject MatchApi matches;
  @Inject PresenceApi presence;
  @Inject IdGenerator ids;
  @Inject InstantSource clock;
  @Inject Database db;
  @Inject Transactions tx;

  private static final PoolSettlement.Outcome NOT_OWNER = new PoolSettlement.Outcome.NotOwner();

  /** A pool that no process owns. */
  private final String pool = "text:test-" + UUID.randomUUID();

  private PoolTicket ann;
  private PoolTicket bob;

  @BeforeEach
  void twoWait() {
    ann = waiting("WOMAN", "MAN");
    bob = waiting("MAN", "WOMAN");
  }

  @Test
  void anOwnerMakesAMatchOfAPair() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    assertEquals(1, settled(fence, lease, decided(ann, bob)).made().size());
    assertEquals(matchOf(ann), matchOf(bob));
    assertTrue(matchOf(ann).isPresent());
    assertEquals("match " + matchOf(ann).orElseThrow(), slot(ann));
    assertEquals(List.of(), pools.listPaired(pool));
  }

  @Test
  void whoLostTheLeaseTakesNothing() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    lease.release();
    assertEquals(NOT_OWNER, settlement.settle(decided(ann, bob), fence, lease.owner()));
    assertEquals(Set.of(ann.id(), bob.id()), waiting());
    assertTrue(matchOf(ann).isEmpty());
  }

  @Test
  void aStaleEpochCommitsNothingAndTheNextOwnerGivesTheTicketsBack() {
    Lease lease = held();
    Fence stale = settlement.raiseFence(pool, lease.owner());
    List<Pair> taken = taken(lease);
    Fence next = settlement.raiseFence(pool, "the next owner");
    assertTrue(next.epoch() > stale.epoch());
    assertEquals(new PairingCommit.Outcome.Stale(), commit.commit(taken, stale));
    assertTrue(matchOf(ann).isEmpty());

    settlement.recover(pool);
    assertEquals(Set.of(ann.id(), bob.id()), waiting());
    assertEquals(ann.queuedAtMillis(), waitingNow(ann).queuedAtMillis(), "waiting time is kept");
  }

  @Test
  void anOwnerThatDiedAfterTheCommitIsFinishedForByTheNext() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    assertInstanceOf(PairingCommit.Outcome.Committed.class, commit.commit(taken(lease), fence));

    settlement.recover(pool);
    assertEquals(Set.of(), waiting());
    assertEquals(List.of(), pools.listPaired(pool));
    String match = "match " + matchOf(ann).orElseThrow();
    assertEquals(match, slot(ann));
    assertEquals(match, slot(bob));
  }

  @Test
  void whoIsInALiveMatchIsNotPutIntoAnotherAndTheInnocentWaitsOn() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    assertEquals(1, settled(fence, lease, decided(ann, bob)).made().size());

    PoolTicket again = waiting(ann.user(), "WOMAN", "MAN");
    PoolTicket carl = waiting("MAN", "WOMAN");
    assertEquals(0, settled(fence, lease, decided(again, carl)).made().size());
    assertTrue(matchOf(carl).isEmpty());
    assertEquals(Set.of(carl.id()), waiting());
  }

  @Test
  void whoHasBlockedTheOtherIsNotPairedWithThemAgain() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    block(ann.user(), bob.user());
    PoolSettlement.Outcome.Settled settled = settled(fence, lease, decided(ann, bob));
    assertTrue(matchOf(ann).isEmpty());
    assertEquals(
        List.of(Set.of(bob.user().value()), Set.of(ann.user().value())),
        settled.back().stream().map(Ticket::excluded).toList());
    assertEquals(Set.of(ann.id(), bob.id()), waiting());
  }

  @Test
  void whoIsNotThereIsSetAsideAndCostsTheOtherNothing() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    redis.commands().del("presence:asked:{" + bob.user() + "}");
    PoolSettlement.Outcome.Settled settled = settled(fence, lease, decided(ann, bob));
    assertEquals(List.of(), settled.made());
    assertEquals(List.of(ann.id()), settled.back().stream().map(Ticket::id).toList());
    assertEquals(List.of(bob.id()), settled.absent().stream().map(Ticket::id).toList());
    assertEquals(ann.queuedAtMillis(), settled.back().getFirst().queuedAtMillis());
    assertEquals(Set.of(ann.id(), bob.id()), waiting());
  }

  @Test
  void whoIsOnToSomethingElseIsNotCalledBackByAnOldPair() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    setSlot(ann.user(), ids.next(), clock.millis());
    String another = slot(ann);
    PoolSettlement.Outcome.Settled settled = settled(fence, lease, decided(ann, bob));
    assertEquals(List.of(), settled.made());
    assertEquals(List.of(bob.id()), settled.back().stream().map(Ticket::id).toList());
    assertEquals(another, slot(ann));
    assertEquals(Set.of(bob.id()), waiting(), "the old ticket is dropped");
  }

  @Test
  void aTicketThatIsTakenOutInTimeIsNotPaired() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    assertEquals(PoolApi.Removal.REMOVED, pools.remove(pool, bob.id()));
    assertEquals(0, settled(fence, lease, decided(ann, bob)).made().size());
    assertTrue(matchOf(ann).isEmpty());
    assertEquals(Set.of(ann.id()), waiting());
  }

  private PoolSettlement.Outcome.Settled settled(Fence fence, Lease lease, List<Pairing> pairs) {
    return assertInstanceOf(
        PoolSettlement.Outcome.Settled.class, settlement.settle(pairs, fence, lease.owner()));
  }

  private List<Pair> taken(Lease lease) {
    var taking =
        assertInstanceOf(
            TicketPools.Taking.Taken.class, pools.take(pool, lease.owner(), decided(ann, bob)));
    TicketPools.Both both = taking.each().getFirst().orElseThrow();
    return List.of(new Pair(ids.next(), both.first(), both.second()));
  }

  private static List<Pairing> decided(PoolTicket first, PoolTicket second) {
    return List.of(new Pairing(EngineTickets.of(first), EngineTickets.of(second), 100));
  }

  private Optional<MatchId> matchOf(PoolTicket ticket) {
    return Optional.ofNullable(matches.findOpen(List.of(ticket.user())).get(ticket.user()));
  }

  private String slot(PoolTicket ticket) {
    return redis.commands().get("match:slot:{" + ticket.user() + "}");
  }

  private void setSlot(UserId user, UUID ticket, long since) {
    redis
        .commands()
        .set("match:slot:{" + user + "}", "ticket " + pool + " " + ticket + " " + since);
  }

  private Set<UUID> waiting() {
    Set<UUID> waiting = new HashSet<>();
    pools.forEachWaiting(pool, ticket -> waiting.add(ticket.id()), () -> true);
    return waiting;
  }

  private void block(UserId blocker, UserId blocked) {
    tx.run(() ->
        db.write()
            .insertInto(USER_BLOCKS)
            .set(USER_BLOCKS.BLOCKER_USER_ID, blocker)
            .set(USER_BLOCKS.BLOCKED_USER_ID, blocked)
            .execute());
  }

  private Lease held() {
    Lease lease = new Lease(redis, TicketPools.lease(pool), Duration.ofMinutes(1));
    assertTrue(lease.acquire());
    return lease;
  }

  private PoolTicket waitingNow(PoolTicket ticket) {
    return pools.find(pool, List.of(ticket.id())).getFirst();
  }

  private PoolTicket waiting(String gender, String wanted) {
    return waiting(ids.nextUserId(), gender, wanted);
  }

  private PoolTicket waiting(UserId user, String gender, String wanted) {
    var wishes = new Seeker.Wishes(Set.of(wanted), 18, 99, null, Set.of(), Set.of(), false);
    var seeker =
        new Seeker(user, gender, 30, null, Set.of(), Set.of(), Set.of(), null, wishes, Set.of());
    long since = clock.millis() - 5_000;
    PoolTicket ticket = new PoolTicket(ids.next(), seeker, Set.of(), 0, 2, since, null);
    setSlot(user, ticket.id(), since);
    pools.add(pool, ticket);
    var _ = presence.noteAsked(user);
    return ticket;
  }
}
