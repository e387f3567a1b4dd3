package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom somebody met lately, whatever the clock of the process said that made the match. */
@QuarkusTest
class RecentPartnersTest {
  private static final Duration LATELY = Duration.ofHours(12);

  @Inject MatchApi matches;
  @Inject TestMatches made;
  @Inject Transactions tx;
  @Inject Database db;
  @Inject InstantSource clock;

  private final TestUsers users = TestUsers.here();
  private final UserId anna = users.signUp("Anna").id();
  private final UserId ben = users.signUp("Ben").id();
  private final UserId carl = users.signUp("Carl").id();

  @Test
  void whoWasMetLatelyIsTold() {
    meet(ben, Duration.ofMinutes(1));
    meet(carl, LATELY.minusMinutes(5));
    assertEquals(Set.of(ben, carl), partners(LATELY));
    assertEquals(Set.of(ben), partners(Duration.ofMinutes(2)));
  }

  @Test
  void whoWasMetBeforeThatIsNot() {
    meet(ben, LATELY.plusMinutes(5));
    assertEquals(Set.of(), partners(LATELY));
    assertEquals(Set.of(ben), partners(LATELY.plusHours(1)));
  }

  @Test
  void aMatchCountsFromWhenItWasStoredNotFromWhenItsMakerSays() {
    MatchId match = meet(ben, Duration.ZERO);
    storedAgo(match, LATELY.plusMinutes(5));
    assertEquals(Set.of(), partners(LATELY));
  }

  private Set<UserId> partners(Duration within) {
    return matches.partnersSince(anna, clock.instant().minus(within));
  }

  private MatchId meet(UserId other, Duration ago) {
    MatchId match = made.begin(anna, other);
    storedAgo(match, ago);
    made.endOf(anna);
    return match;
  }

  private void storedAgo(MatchId match, Duration ago) {
    Instant then = clock.instant().minus(ago);
    tx.run(() ->
        db.write()
            .update(MATCH_PARTICIPANTS)
            .set(MATCH_PARTICIPANTS.CREATED_AT, then)
            .where(MATCH_PARTICIPANTS.MATCH_ID.eq(match))
            .execute());
  }
}
