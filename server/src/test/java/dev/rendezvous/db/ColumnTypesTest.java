package dev.rendezvous.db;

import static dev.rendezvous.db.schema.Tables.CONNECTIONS;
import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;
import static dev.rendezvous.db.schema.Tables.MATCH_POOLS;
import static dev.rendezvous.db.schema.Tables.USERS;
import static dev.rendezvous.db.schema.Tables.USER_PROFILES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** What columns give back, and what they refuse, on a real server. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class ColumnTypesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

  private final IdGenerator ids = new IdGenerator(InstantSource.system(), new SecureRandom());
  private TestDatabase server;
  private Transactions transactions;
  private Database database;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    transactions = new Transactions(server.dataSource());
    database = new Database(server.dataSource());
    transactions.run(() ->
        database
            .write()
            .insertInto(MATCH_POOLS)
            .set(MATCH_POOLS.POOL, "video:eu")
            .set(MATCH_POOLS.EPOCH, 1L)
            .execute());
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @Test
  void anInstantIsTheSameWhateverTheTimeZoneOfTheMachine() {
    TimeZone before = TimeZone.getDefault();
    // 02:30 on this day does not exist on the clocks of Berlin
    Instant skipped = Instant.parse("2026-03-29T02:30:00.000001Z");
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      UserId user = addUser("berlin@example.com", skipped);
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));

      assertEquals(skipped, termsAcceptedAt(user));
      assertEquals("2026-03-29 02:30:00.000001", termsAcceptedAtAsText(user));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void anInstantIsCutToMicrosecondsAndNeverMovedAhead() {
    UserId user = addUser("nanos@example.com", NOW.plusNanos(999));

    assertEquals(NOW, termsAcceptedAt(user));
  }

  @Test
  void timesThatTheServerSetsAreUtc() {
    UserId user = addUser("server-time@example.com", NOW);
    Instant created =
        Objects.requireNonNull(
            database
                .read()
                .select(USERS.CREATED_AT)
                .from(USERS)
                .where(USERS.ID.eq(user))
                .fetchSingle(USERS.CREATED_AT));

    assertTrue(Duration.between(created, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0);
  }

  @Test
  void aMissingValueIsNull() {
    UserId user = addUser("unverified@example.com", NOW);
    var row = database.read().selectFrom(USERS).where(USERS.ID.eq(user)).fetchSingle();

    assertNull(row.getEmailVerifiedAt());
    assertEquals(user, row.getId());
    assertEquals("USER", row.getRole());
  }

  @Test
  void anIdLiesInTheOrderOfItsText() {
    UUID id = UUID.fromString("01962f5e-7c00-7abc-8def-0123456789ab");
    byte[] bytes = UuidBytes.of(id);

    assertEquals(0x01, bytes[0]);
    assertEquals((byte) 0xab, bytes[15]);
    assertEquals(id, UuidBytes.toUuid(bytes));
    assertArrayEquals(bytes, new UuidConverter().to(id));
    assertThrows(IllegalArgumentException.class, () -> UuidBytes.toUuid(new byte[15]));
  }

  @Test
  void addressesThatDifferInAccentOrCaseAreDifferentKeys() {
    addUser("rene@example.com", NOW);
    addUser("rené@example.com", NOW);
    addUser("Rene@example.com", NOW);

    assertRefused(() -> addUser("rene@example.com", NOW));
  }

  @Test
  void anAddressIsFreeAgainOnceItsOwnerLeft() {
    UserId left = addUser("again@example.com", NOW);
    transactions.run(() ->
        database
            .write()
            .update(USERS)
            .set(USERS.STATUS, "DELETED")
            .set(USERS.DELETED_AT, NOW)
            .setNull(USERS.EMAIL_KEY)
            .where(USERS.ID.eq(left))
            .execute());

    addUser("again@example.com", NOW);
  }

  @Test
  void aStatusOutsideTheListIsRefused() {
    UserId user = addUser("status@example.com", NOW);

    assertRefused(() ->
        transactions.run(() ->
            database
                .write()
                .update(USERS)
                .set(USERS.STATUS, "active")
                .where(USERS.ID.eq(user))
                .execute()));
  }

  @Test
  void aPointIsNeverStoredFinerThanTheGrid() {
    UserId user = ids.nextUserId();
    transactions.run(() ->
        database
            .write()
            .insertInto(USER_PROFILES)
            .set(USER_PROFILES.USER_ID, user)
            .set(USER_PROFILES.DISPLAY_NAME, "Zoë 🌻")
            .set(USER_PROFILES.BIRTH_DATE, LocalDate.of(2000, 2, 29))
            .set(USER_PROFILES.LANGUAGES, "[\"de\", \"en\"]")
            .set(USER_PROFILES.LATITUDE, new BigDecimal("52.52"))
            .set(USER_PROFILES.LONGITUDE, new BigDecimal("-179.99"))
            .set(USER_PROFILES.HEIGHT_CM, 170)
            .execute());
    var row =
        database
            .read()
            .selectFrom(USER_PROFILES)
            .where(USER_PROFILES.DISPLAY_NAME.eq("ZOE 🌻"))
            .fetchSingle();

    assertEquals(2, Objects.requireNonNull(row.getLatitude()).scale());
    assertEquals(new BigDecimal("-179.99"), row.getLongitude());
    assertEquals(LocalDate.of(2000, 2, 29), row.getBirthDate());
    assertEquals("[\"de\", \"en\"]", row.getLanguages());
    assertEquals("Zoë 🌻", row.getDisplayName());
  }

  @Test
  void aPersonIsInOneLiveMatchOnly() {
    UserId anna = ids.nextUserId();
    addMatch(anna, ids.nextUserId(), ids.next());

    assertRefused(() -> addMatch(anna, ids.nextUserId(), ids.next()));
  }

  @Test
  void aTicketIsSpentOnce() {
    UUID ticket = ids.next();
    addMatch(ids.nextUserId(), ids.nextUserId(), ticket);

    assertRefused(() -> addMatch(ids.nextUserId(), ids.nextUserId(), ticket));
  }

  @Test
  void aPairIsConnectedOnceWhicheverOfThemAsked() {
    UserId low = ids.nextUserId();
    UserId high = ids.nextUserId();
    MatchId first = addMatch(low, high, ids.next());
    MatchId second = addMatch(ids.nextUserId(), ids.nextUserId(), ids.next());
    connect(first, low, high, high);

    assertRefused(() -> connect(second, low, high, high));
    assertRefused(() -> connect(second, high, low, low));
    assertRefused(() -> connect(second, low, high, null));
  }

  private UserId addUser(String email, Instant acceptedAt) {
    UserId user = ids.nextUserId();
    transactions.run(() ->
        database
            .write()
            .insertInto(USERS)
            .set(USERS.ID, user)
            .set(USERS.EMAIL, email)
            .set(USERS.EMAIL_KEY, email)
            .set(USERS.TERMS_ACCEPTED_AT, acceptedAt)
            .execute());
    return user;
  }

  private MatchId addMatch(UserId one, UserId other, UUID ticket) {
    MatchId match = ids.nextMatchId();
    transactions.run(() -> {
      database
          .write()
          .insertInto(MATCHES)
          .set(MATCHES.ID, match)
          .set(MATCHES.POOL, "video:eu")
          .set(MATCHES.EPOCH, 1L)
          .set(MATCHES.MODE, "VIDEO")
          .set(MATCHES.STATE, "LIVE")
          .set(MATCHES.STARTED_AT, NOW)
          .execute();
      addSide(match, one, other, ticket);
      addSide(match, other, one, ids.next());
    });
    return match;
  }

  private void addSide(MatchId match, UserId user, UserId partner, UUID ticket) {
    database
        .write()
        .insertInto(MATCH_PARTICIPANTS)
        .set(MATCH_PARTICIPANTS.MATCH_ID, match)
        .set(MATCH_PARTICIPANTS.USER_ID, user)
        .set(MATCH_PARTICIPANTS.PARTNER_USER_ID, partner)
        .set(MATCH_PARTICIPANTS.LIVE_USER_ID, user)
        .set(MATCH_PARTICIPANTS.TICKET_ID, ticket)
        .set(MATCH_PARTICIPANTS.POLITE, true)
        .set(MATCH_PARTICIPANTS.QUEUED_AT, NOW)
        .execute();
  }

  private void connect(MatchId match, UserId low, UserId high, @Nullable UserId live) {
    transactions.run(() ->
        database
            .write()
            .insertInto(CONNECTIONS)
            .set(CONNECTIONS.ID, ids.next())
            .set(CONNECTIONS.MATCH_ID, match)
            .set(CONNECTIONS.LOW_USER_ID, low)
            .set(CONNECTIONS.HIGH_USER_ID, high)
            .set(CONNECTIONS.LIVE_HIGH_USER_ID, live)
            .execute());
  }

  private @Nullable Instant termsAcceptedAt(UserId user) {
    return database
        .read()
        .select(USERS.TERMS_ACCEPTED_AT)
        .from(USERS)
        .where(USERS.ID.eq(user))
        .and(USERS.TERMS_ACCEPTED_AT.le(NOW.plus(Duration.ofDays(365))))
        .fetchSingle(USERS.TERMS_ACCEPTED_AT);
  }

  private @Nullable String termsAcceptedAtAsText(UserId user) {
    return database
        .read()
        .select(DSL.concat(USERS.TERMS_ACCEPTED_AT, DSL.inline("")))
        .from(USERS)
        .where(USERS.ID.eq(user))
        .fetchSingle()
        .value1();
  }

  private static void assertRefused(Runnable work) {
    assertThrows(DataAccessException.class, work::run);
  }
}
