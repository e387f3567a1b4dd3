package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.USER_BLOCKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds when owners of a pool die, or wake up and are owners no more. */
@QuarkusTest
class FenceTest {
  @Inject Redis redis;
  @Inject TicketPools pools;
  @Inject Slots slots;
  @Inject PoolSettlement settlement;
  @Inject PairingCommit commit;
  @Inject MatchStore store;
  @Inject IdGenerator ids;
  @Inject InstantSource clock;
  @Inject Database db;
  @Inject Transactions tx;

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
    assertTrue(settlement.settle(pairs(), MatchMode.TEXT, fence, lease.owner()));
    assertEquals(store.findLive(ann.user()), store.findLive(bob.user()));
    assertTrue(store.findLive(ann.user()).isPresent());
    assertInstanceOf(Slot.Matched.class, slots.find(ann.user()).orElseThrow());
    assertEquals(List.of(), pools.listPaired(pool));
  }

  @Test
  void whoLostTheLeaseTakesNothing() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    lease.release();
    assertEquals(false, settlement.settle(pairs(), MatchMode.TEXT, fence, lease.owner()));
    assertEquals(2, pools.listWaiting(pool).size());
    assertTrue(store.findLive(ann.user()).isEmpty());
  }

  @Test
  void aStaleEpochCommitsNothingAndTheNextOwnerGivesTheTicketsBack() {
    Lease lease = held();
    Fence stale = settlement.raiseFence(pool, lease.owner());
    assertEquals(List.of(true), pools.take(pool, lease.owner(), pairs()));
    Fence next = settlement.raiseFence(pool, "the next owner");
    assertTrue(next.epoch() > stale.epoch());
    assertInstanceOf(
        PairingCommit.Outcome.Stale.class, commit.commit(pairs(), MatchMode.TEXT, stale));
    assertTrue(store.findLive(ann.user()).isEmpty());

    settlement.recover(pool);
    assertEquals(2, pools.listWaiting(pool).size());
    assertEquals(ann.queuedAtMillis(), waitingNow(ann).queuedAtMillis(), "waiting time is kept");
  }

  @Test
  void anOwnerThatDiedAfterTheCommitIsFinishedForByTheNext() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    assertEquals(List.of(true), pools.take(pool, lease.owner(), pairs()));
    assertInstanceOf(
        PairingCommit.Outcome.Committed.class, commit.commit(pairs(), MatchMode.TEXT, fence));

    settlement.recover(pool);
    assertEquals(List.of(), pools.listWaiting(pool));
    assertEquals(List.of(), pools.listPaired(pool));
    var match = store.findLive(ann.user()).orElseThrow();
    assertEquals(new Slot.Matched(match), slots.find(ann.user()).orElseThrow());
    assertEquals(new Slot.Matched(match), slots.find(bob.user()).orElseThrow());
  }

  @Test
  void whoIsInALiveMatchIsNotPutIntoAnotherAndTheInnocentWaitsOn() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    assertTrue(settlement.settle(pairs(), MatchMode.TEXT, fence, lease.owner()));

    PoolTicket again = waiting(ann.user(), "WOMAN", "MAN");
    PoolTicket carl = waiting("MAN", "WOMAN");
    var bigamy = List.of(settlement.pair(again, carl));
    assertTrue(settlement.settle(bigamy, MatchMode.TEXT, fence, lease.owner()));
    assertTrue(store.findLive(carl.user()).isEmpty());
    assertEquals(List.of(carl.id()), pools.listWaiting(pool).stream().map(PoolTicket::id).toList());
  }

  @Test
  void whoWasRefusedIsNotPairedWithTheSameOneAgain() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    block(ann.user(), bob.user());
    assertTrue(settlement.settle(pairs(), MatchMode.TEXT, fence, lease.owner()));
    assertTrue(store.findLive(ann.user()).isEmpty());
    assertEquals(Set.of(bob.user()), waitingNow(ann).recent());
    assertEquals(Set.of(ann.user()), waitingNow(bob).recent());
  }

  @Test
  void whoIsOnToSomethingElseIsNotCalledBackByAnOldPair() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    Slot another = new Slot.Searching(pool, ids.next(), clock.millis());
    slots.set(ann.user(), another);
    assertTrue(settlement.settle(pairs(), MatchMode.TEXT, fence, lease.owner()));
    assertEquals(another, slots.find(ann.user()).orElseThrow());
  }

  @Test
  void aTicketThatIsTakenOutInTimeIsNotPaired() {
    Lease lease = held();
    Fence fence = settlement.raiseFence(pool, lease.owner());
    assertEquals(TicketPools.Removal.REMOVED, pools.remove(pool, bob.id()));
    assertTrue(settlement.settle(pairs(), MatchMode.TEXT, fence, lease.owner()));
    assertTrue(store.findLive(ann.user()).isEmpty());
    assertEquals(1, pools.listWaiting(pool).size());
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

  private List<Pair> pairs() {
    return List.of(settlement.pair(ann, bob));
  }

  private PoolTicket waitingNow(PoolTicket ticket) {
    return pools.find(pool, ticket.id().toString()).orElseThrow();
  }

  private PoolTicket waiting(String gender, String wanted) {
    return waiting(ids.nextUserId(), gender, wanted);
  }

  private PoolTicket waiting(UserId user, String gender, String wanted) {
    var wishes = new Seeker.Wishes(Set.of(wanted), 18, 99, null, Set.of(), Set.of(), false);
    var seeker =
        new Seeker(user, gender, 30, null, Set.of(), Set.of(), Set.of(), null, wishes, Set.of());
    long since = clock.millis() - 5_000;
    PoolTicket ticket = new PoolTicket(ids.next(), seeker, Set.of(), 0, since);
    slots.set(user, new Slot.Searching(pool, ticket.id(), since));
    pools.add(pool, ticket);
    return ticket;
  }
}
