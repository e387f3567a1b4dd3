package dev.rendezvous.services.account;

import static dev.rendezvous.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.Plans;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** People are found by indexes. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class DirectoryPlansTest {
  private static final int PEOPLE = 600;

  private final IdGenerator ids = new IdGenerator(InstantSource.system(), new SecureRandom());
  private TestDatabase server;
  private UserId middle;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    Database db = new Database(server.dataSource());
    new Transactions(server.dataSource())
        .run(() -> {
          for (int i = 0; i < PEOPLE; i++) {
            UserId id = ids.nextUserId();
            middle = i == PEOPLE / 2 ? id : middle;
            db.write()
                .insertInto(USERS)
                .set(USERS.ID, id)
                .set(USERS.EMAIL, i + "@example.org")
                .set(USERS.EMAIL_KEY, i + "@example.org")
                .set(USERS.EMAIL_VERIFIED_AT, Instant.now())
                .set(USERS.ROLE, (i % 100 == 0 ? Role.ADMIN : Role.USER).name())
                .set(USERS.STATUS, i % 50 == 0 ? "SUSPENDED" : "ACTIVE")
                .set(USERS.TERMS_ACCEPTED_AT, Instant.now())
                .execute();
          }
        });
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @Test
  void aListIsReadInTheOrderOfAnIndex() throws Exception {
    for (UserId before : new @Nullable UserId[] {null, middle}) {
      for (DirectoryApi.Filter filter :
          List.of(
              new DirectoryApi.Filter(null, null, before),
              new DirectoryApi.Filter(Role.ADMIN, null, before),
              new DirectoryApi.Filter(null, AccountStatus.SUSPENDED, before))) {
        assertEquals(
            List.of(),
            Plans.wrong(server.dataSource(), db -> new DirectoryStore(db).list(filter, 21)),
            filter.toString());
      }
    }
  }

  @Test
  void anAddressIsFoundByThreeIndexes() throws Exception {
    EmailAddress email = EmailAddress.of("7@example.org");
    assertEquals(
        1, new DirectoryStore(new Database(server.dataSource())).listByEmail(email, 9).size());
    List<String> wrong =
        Plans.wrong(server.dataSource(), db -> new DirectoryStore(db).listByEmail(email, 9));
    assertEquals(List.of(), wrong.stream().filter(line -> line.contains("null")).toList());
  }
}
