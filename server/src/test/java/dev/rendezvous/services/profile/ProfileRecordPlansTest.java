package dev.rendezvous.services.profile;

import static dev.rendezvous.db.schema.Tables.USER_PROFILES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.profile.ProfileRecordApi.Named;
import dev.rendezvous.testing.Plans;
import dev.rendezvous.types.IdGenerator;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Names are found by an index, from wherever one reads on. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class ProfileRecordPlansTest {
  private static final int PEOPLE = 900;

  private final IdGenerator ids = new IdGenerator(InstantSource.system(), new SecureRandom());
  private TestDatabase server;
  private ProfileRecordStore store;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    Database db = new Database(server.dataSource());
    store = new ProfileRecordStore(db);
    List<String> names =
        List.of("Ann", "ANN", "Änn", "Anna", "Bob", "Bo_b", "B%b", "Cleo", "Dörte");
    new Transactions(server.dataSource())
        .run(() -> {
          for (int i = 0; i < PEOPLE; i++) {
            db.write()
                .insertInto(USER_PROFILES)
                .set(USER_PROFILES.USER_ID, ids.nextUserId())
                .set(USER_PROFILES.DISPLAY_NAME, names.get(i % names.size()))
                .set(USER_PROFILES.BIRTH_DATE, LocalDate.of(1990, 1, 1))
                .execute();
          }
        });
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @Test
  void namesAreReadInTheOrderOfTheIndex() throws Exception {
    Named last = store.search("cle", null, 5).getLast();
    assertEquals(
        List.of(),
        Plans.wrong(server.dataSource(), db -> new ProfileRecordStore(db).search("cle", null, 21)));
    assertEquals(
        List.of(),
        Plans.wrong(server.dataSource(), db -> new ProfileRecordStore(db).search("cle", last, 21)));
  }

  @Test
  void allOfANameAreReadOnceWhateverTheirCaseAndAccents() {
    List<Named> all = new ArrayList<>();
    List<Named> part = store.search("ann", null, 70);
    while (!part.isEmpty()) {
      all.addAll(part);
      part = store.search("ann", part.getLast(), 70);
    }
    assertEquals(400, all.size());
    assertEquals(400, new HashSet<>(all).size());
    assertEquals(100, store.search("bo_", null, 200).size());
    assertEquals(100, store.search("b%", null, 200).size());
    assertEquals(0, store.search("%", null, 200).size());
    assertEquals(100, store.search("dorte", null, 200).size());
  }
}
