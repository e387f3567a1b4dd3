package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;
import static dev.rendezvous.services.moderation.Courthouse.await;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Somebody whom very many report is decided about at once; that is told in parts. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ManyReportsTest {
  private static final int MANY = 449;

  @Inject Courthouse court;
  @Inject Database db;
  @Inject Transactions tx;
  @Inject IdGenerator ids;

  private final TestUsers users = TestUsers.here();

  @Test
  void allAreToldAndNoTransactionTellsThemAll() {
    TestUser ben = users.signUp("Ben");
    TestUser mod = court.staff(Role.MODERATOR);
    report(users.signUp("Anna"), ben, "SPAM");
    String file = court.caseOf(ben.id());
    addReports(ben, UUID.fromString(file.substring(file.lastIndexOf('/') + 1)));
    TestUser last = users.signUp("Zoe");
    report(last, ben, "SPAM");
    court.decide(mod, ben.id(), measure("WARN"));
    await("the news", () -> court.told("report.decided", ben.id()).size() == MANY + 2);
    List<String> told = court.told("report.decided", ben.id());
    assertEquals(told.size(), new HashSet<>(told).size());
    assertEquals(2, court.told("case.news_left", ben.id()).size());
    assertEquals(1, Courthouse.notices(last, "REPORT_DECIDED").size());
  }

  private void addReports(TestUser reported, UUID file) {
    tx.run(() -> {
      for (int i = 0; i < MANY; i++) {
        db.write()
            .insertInto(MATCH_REPORTS)
            .set(MATCH_REPORTS.ID, ids.next())
            .set(MATCH_REPORTS.REPORTER_USER_ID, ids.nextUserId())
            .set(MATCH_REPORTS.REPORTED_USER_ID, reported.id())
            .set(MATCH_REPORTS.REASON, "SPAM")
            .set(MATCH_REPORTS.STATUS, "OPEN")
            .set(MATCH_REPORTS.CASE_ID, file)
            .execute();
      }
    });
  }
}
