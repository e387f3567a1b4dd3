package dev.rendezvous.services.check;

import static dev.rendezvous.db.schema.Tables.CHECKED_CONTENTS;
import static dev.rendezvous.db.schema.Tables.MODERATION_CASES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.CheckSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.moderation.FindingsApi;
import dev.rendezvous.services.moderation.FindingsApi.Finding;
import dev.rendezvous.services.moderation.ReportReason;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What people show is looked at when it changes, and becomes a case when something is found. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ChecksTest {
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(15);

  @Inject Database db;
  @Inject Transactions tx;
  @Inject CheckedStore store;
  @Inject FindingsApi findings;
  @Inject CheckSettings settings;
  @Inject IdGenerator ids;
  @Inject Checks checks;

  private final TestUsers users = TestUsers.here();

  private static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + HEARD_WITHIN.toNanos();
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not in time: " + what);
      TestSeekers.pause();
    }
  }

  private int cases(UserId user) {
    return db.read().fetchCount(MODERATION_CASES, MODERATION_CASES.SUBJECT_USER_ID.eq(user));
  }

  private String evidence(UserId user) {
    return String.valueOf(
        db.read()
            .select(MODERATION_CASES.EVIDENCE)
            .from(MODERATION_CASES)
            .where(MODERATION_CASES.SUBJECT_USER_ID.eq(user))
            .fetchSingle(MODERATION_CASES.EVIDENCE));
  }

  private static void write(TestUser user, String bio) {
    String profile = "{\"displayName\":\"Ben\",\"bio\":\"" + bio + "\"}";
    user.put("/profile", profile).require(200);
  }

  @Test
  void whoSaysToBeAMinorIsHiddenUntilSomebodyHasLooked() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    write(ben, "Hi, I am 16.");
    await("the case", () -> cases(ben.id()) == 1);
    assertTrue(evidence(ben.id()).contains("\"rules\""), evidence(ben.id()));
    assertTrue(evidence(ben.id()).contains("UNDERAGE"));
    await("the hiding", () -> anna.get("/profile/" + ben.id()).status() == 404);
    ben.get("/profile").require(200);
  }

  @Test
  void contactDetailsThatAreFlaggedAreACase() {
    TestUser ben = users.signUp("Ben");
    write(ben, "write to ben@example.org");
    await("the case", () -> cases(ben.id()) == 1);
    assertTrue(evidence(ben.id()).contains("contact-details"), evidence(ben.id()));
  }

  @Test
  void whatIsHarmlessIsLookedAtOnceAndMakesNoCase() {
    TestUser ben = users.signUp("Ben");
    write(ben, "I like hills.");
    await(
        "the look",
        () -> db.read().fetchExists(CHECKED_CONTENTS, CHECKED_CONTENTS.USER_ID.eq(ben.id())));
    assertEquals(0, cases(ben.id()));
  }

  /** A provider as a test wants it. */
  private static final class Scripted implements ContentCheck {
    private final AtomicInteger asked = new AtomicInteger();
    private final double confidence;
    private volatile boolean away;

    Scripted(double confidence) {
      this.confidence = confidence;
    }

    @Override
    public String provider() {
      return "scripted";
    }

    @Override
    public boolean looksAt(Content.Kind kind) {
      return true;
    }

    @Override
    public List<Finding> check(Content content) {
      var _ = asked.incrementAndGet();
      if (away) {
        throw CommonError.UPSTREAM_UNAVAILABLE.asError();
      }
      return List.of(new Finding(provider(), ReportReason.HATE, confidence, content.where(), null));
    }
  }

  private Checks asking(Scripted provider) {
    return new Checks(List.of(provider), store, findings, tx, settings);
  }

  private static List<Content> bio(UserId user, String text) {
    return List.of(new Content(Content.Kind.TEXT, user, "bio", text));
  }

  @Test
  void theSameWordsAreLookedAtOnce() {
    UserId ben = users.signUp("Ben").id();
    Scripted provider = new Scripted(0.9);
    asking(provider).lookAtTexts(ben, bio(ben, "words"));
    asking(provider).lookAtTexts(ben, bio(ben, "words"));
    assertEquals(1, provider.asked.get());
    asking(provider).lookAtTexts(ben, bio(ben, "other words"));
    assertEquals(2, provider.asked.get());
    assertEquals(1, cases(ben));
  }

  @Test
  void whoCouldNotLookIsAskedAgain() {
    UserId ben = users.signUp("Ben").id();
    Scripted provider = new Scripted(0.9);
    provider.away = true;
    assertThrows(AppError.class, () -> asking(provider).lookAtTexts(ben, bio(ben, "words")));
    assertEquals(0, cases(ben));
    provider.away = false;
    asking(provider).lookAtTexts(ben, bio(ben, "words"));
    assertEquals(1, cases(ben));
  }

  @Test
  void whatIsNotSureEnoughMakesNoCase() {
    UserId ben = users.signUp("Ben").id();
    asking(new Scripted(0.49)).lookAtTexts(ben, bio(ben, "words"));
    assertEquals(0, cases(ben));
    asking(new Scripted(0.5)).lookAtPicture(new Content(Content.Kind.IMAGE, ben, "picture", "u"));
    assertEquals(1, cases(ben));
  }

  @Test
  void ofWhoIsGoneNothingIsKept() {
    UserId nobody = ids.nextUserId();
    asking(new Scripted(1)).lookAtPicture(new Content(Content.Kind.IMAGE, nobody, "picture", "u"));
    assertEquals(0, cases(nobody));
    checks.tell(nobody, List.of());
  }

  @Test
  void findingsWithoutEndAreBounded() {
    UserId ben = users.signUp("Ben").id();
    Checks many = asking(new Scripted(0.9));
    for (int i = 0; i < 60; i++) {
      many.lookAtPicture(new Content(Content.Kind.IMAGE, ben, "picture " + i, "u"));
    }
    assertEquals(1, cases(ben));
    assertEquals(50, evidence(ben).split("\"scripted\"", -1).length - 1);
    assertTrue(evidence(ben).contains("picture 59"));
  }
}
