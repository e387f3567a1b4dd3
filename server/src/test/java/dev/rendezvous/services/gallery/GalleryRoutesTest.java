package dev.rendezvous.services.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** One's own pictures over HTTP: added, put in an order, deleted, shown. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class GalleryRoutesTest {
  @Inject ProfileApi profiles;
  @Inject StandingApi standing;
  @Inject Transactions tx;

  private final TestUsers users = TestUsers.here();

  @Test
  void aPictureIsAddedAndShownToOthers() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    JsonNode added = TestPictures.add(ann);
    assertEquals(480, added.get("width").asInt());
    assertEquals(360, added.get("height").asInt());
    assertEquals("APPROVED", added.get("status").asText());
    assertFalse(added.get("blurhash").asText().isEmpty());
    assertEquals(List.of(added), images(ann, "/profile"));

    JsonNode shown = images(ben, "/profile/" + ann.id()).getFirst();
    assertEquals(added.get("id"), shown.get("id"));
    for (String url :
        List.of(
            "/url",
            "/thumbnails/small",
            "/thumbnails/medium",
            "/jpeg/url",
            "/jpeg/thumbnails/small",
            "/jpeg/thumbnails/medium")) {
      assertTrue(shown.at(url).asText().startsWith("/media/" + shown.get("id").asText()), url);
      assertEquals(200, TestPictures.fetch(ben.server(), shown.at(url).asText()).statusCode(), url);
      assertEquals(200, TestPictures.fetch(ann.server(), added.at(url).asText()).statusCode(), url);
      assertNotEquals(shown.at(url), added.at(url), "owners have URLs of their own");
    }
  }

  @Test
  void theSameFileAgainIsTheSamePicture() {
    TestUser ann = users.signUp("Ann");
    byte[] file = TestPictures.jpeg();
    JsonNode first = TestPictures.upload(ann, file).require(201).data();
    assertEquals(first, TestPictures.upload(ann, file).require(200).data());
    assertEquals(1, images(ann, "/profile").size());
    TestUser ben = users.signUp("Ben");
    JsonNode his = TestPictures.upload(ben, file).require(201).data();
    assertNotEquals(first.get("id"), his.get("id"), "what others have is nobody's business");
    ann.delete("/profile/image/" + first.get("id").asText()).require(204);
    JsonNode again = TestPictures.upload(ann, file).require(201).data();
    assertNotEquals(first.get("id"), again.get("id"));
  }

  @Test
  void ofTwelveAtOnceNineAreTaken() {
    TestUser ann = users.signUp("Ann");
    List<Callable<TestAnswer>> uploads =
        IntStream.range(0, 12)
            .<Callable<TestAnswer>>mapToObj(_ -> {
              byte[] file = TestPictures.jpeg();
              return () -> TestPictures.upload(ann, file);
            })
            .toList();
    List<TestAnswer> answers = Race.of(uploads);
    List<TestAnswer> taken = answers.stream().filter(one -> one.status() == 201).toList();
    assertEquals(9, taken.size(), answers.toString());
    answers.stream()
        .filter(one -> one.status() != 201)
        .forEach(one -> assertEquals("TOO_MANY_IMAGES", one.require(409).errorCode()));
    List<JsonNode> images = images(ann, "/profile");
    assertEquals(9, images.size());
    ann.delete("/profile/image/" + images.getFirst().get("id").asText()).require(204);
    var _ = TestPictures.add(ann);
    assertEquals("TOO_MANY_IMAGES", TestPictures.upload(ann, TestPictures.jpeg()).errorCode());
  }

  @Test
  void theSameFileSentManyTimesAtOnceIsOnePicture() {
    TestUser ann = users.signUp("Ann");
    byte[] file = TestPictures.jpeg();
    Callable<TestAnswer> upload = () -> TestPictures.upload(ann, file);
    List<TestAnswer> answers = Race.of(Collections.nCopies(6, upload));
    assertEquals(1, answers.stream().filter(one -> one.status() == 201).count());
    for (TestAnswer answer : answers) {
      if (answer.status() == 409) {
        assertEquals("IMAGE_BEING_UPLOADED", answer.errorCode());
        assertEquals("1", answer.header("Retry-After"));
      } else {
        assertTrue(List.of(200, 201).contains(answer.status()), answer.toString());
      }
    }
    assertEquals(1, images(ann, "/profile").size());
  }

  @Test
  void picturesLieInTheOrderTheirOwnerWants() {
    TestUser ann = users.signUp("Ann");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(TestPictures.add(ann).get("id").asText());
    }
    assertEquals(ids, ids(images(ann, "/profile")));
    Collections.rotate(ids, 1);
    TestAnswer ordered = ann.put("/profile/images/order", order(ids)).require(200);
    assertEquals(
        ids,
        StreamSupport.stream(ordered.data().spliterator(), false)
            .map(one -> one.get("id").asText())
            .toList());
    assertEquals(ids, ids(images(ann, "/profile")));
    TestUser ben = users.signUp("Ben");
    assertEquals(ids, ids(images(ben, "/profile/" + ann.id())));
    ids.add(TestPictures.add(ann).get("id").asText());
    assertEquals(ids, ids(images(ann, "/profile")), "a new one comes last");
  }

  @Test
  void anOrderIsOfAllOnesOwnPicturesAndNoOthers() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    String one = TestPictures.add(ann).get("id").asText();
    String two = TestPictures.add(ann).get("id").asText();
    String his = TestPictures.add(ben).get("id").asText();
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of(one),
            List.of(one, one),
            List.of(one, two, one),
            List.of(one, his),
            List.of(one, two, his),
            List.of(one, UUID.randomUUID().toString()))) {
      TestAnswer refused = ann.put("/profile/images/order", order(wrong)).require(400);
      assertEquals("ids: NOT_ONES_OWN", refused.refusedField(), wrong.toString());
    }
    for (String wrong :
        List.of(
            "{}",
            "{\"ids\":null}",
            "{\"ids\":[null]}",
            "{\"ids\":[\"x\"]}",
            "{\"ids\":[1]}",
            order(Collections.nCopies(100, one)))) {
      assertEquals("VALIDATION_FAILED", ann.put("/profile/images/order", wrong).errorCode(), wrong);
    }
    assertEquals(List.of(one, two), ids(images(ann, "/profile")));
    assertEquals(List.of(his), ids(images(ben, "/profile")));
  }

  @Test
  void nobodyDeletesAnothersPicture() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    String hers = TestPictures.add(ann).get("id").asText();
    for (String id : List.of(hers, UUID.randomUUID().toString(), "x", "%00", "..%2f..")) {
      TestAnswer refused = ben.delete("/profile/image/" + id);
      assertEquals("NOT_FOUND", refused.require(404).errorCode(), id);
    }
    assertEquals(List.of(hers), ids(images(ann, "/profile")));
    assertEquals(401, users.stranger().delete("/profile/image/" + hers).status());
    assertEquals(401, TestPictures.upload(users.stranger(), TestPictures.jpeg()).status());
    assertEquals(401, users.stranger().put("/profile/images/order", order(List.of(hers))).status());
  }

  @Test
  void whatIsDeletedIsGoneAtOnceAndDeletingIsRepeatable() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    JsonNode picture = TestPictures.add(ann);
    String shown = images(ben, "/profile/" + ann.id()).getFirst().get("url").asText();
    assertEquals(200, TestPictures.fetch(ann.server(), shown).statusCode());
    String path = "/profile/image/" + picture.get("id").asText();
    ann.delete(path).require(204);
    ann.delete(path).require(204);
    for (String url : List.of(shown, picture.get("url").asText())) {
      assertEquals(404, TestPictures.fetch(ann.server(), url).statusCode());
    }
    assertEquals(List.of(), images(ann, "/profile"));
    assertEquals(List.of(), images(ben, "/profile/" + ann.id()));
  }

  @Test
  void whatShowsChangesTheTagAndHindersNoWriter() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    List<String> own = new ArrayList<>();
    List<String> others = new ArrayList<>();
    noteTags(ann, ben, own, others);
    String first = TestPictures.add(ann).get("id").asText();
    noteTags(ann, ben, own, others);
    String second = TestPictures.add(ann).get("id").asText();
    noteTags(ann, ben, own, others);
    ann.put("/profile/images/order", order(List.of(second, first))).require(200);
    noteTags(ann, ben, own, others);
    ann.delete("/profile/image/" + first).require(204);
    noteTags(ann, ben, own, others);
    assertEquals(5, own.stream().distinct().count(), own.toString());
    assertEquals(5, others.stream().distinct().count(), others.toString());
    ann.put("/profile", "{\"displayName\":\"Ann\"}", "If-Match", own.getFirst()).require(200);
    assertEquals(
        "PRECONDITION_FAILED",
        ann.put("/profile", "{\"displayName\":\"Ann\"}", "If-Match", own.getLast()).errorCode());
  }

  private static void noteTags(
      TestUser owner, TestUser other, List<String> own, List<String> others) {
    own.add(noteTag(owner, "/profile"));
    others.add(noteTag(other, "/profile/" + owner.id()));
  }

  private static String noteTag(TestUser user, String path) {
    String tag = user.get(path).require(200).header("ETag");
    assertEquals(304, user.get(path, "If-None-Match", tag).status());
    return tag;
  }

  @Test
  void picturesOfWhoIsHiddenOpenForNobodyUntilTheyAreBack() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    var _ = TestPictures.add(ann);
    String url = images(ben, "/profile/" + ann.id()).getFirst().get("url").asText();
    profiles.hide(ann.id());
    assertEquals(404, TestPictures.fetch(ann.server(), url).statusCode());
    profiles.show(ann.id());
    assertEquals(200, TestPictures.fetch(ann.server(), url).statusCode());
    standing.close(ann.id(), null, ben.id());
    assertEquals(404, TestPictures.fetch(ann.server(), url).statusCode());
  }

  @Test
  void aHideThatIsRolledBackHidesNothing() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    var _ = TestPictures.add(ann);
    String url = images(ben, "/profile/" + ann.id()).getFirst().get("url").asText();
    try {
      tx.run(() -> {
        profiles.hide(ann.id());
        throw new IllegalStateException("on purpose");
      });
    } catch (IllegalStateException e) {
      assertEquals("on purpose", e.getMessage());
    }
    assertEquals(200, TestPictures.fetch(ann.server(), url).statusCode());
  }

  static List<JsonNode> images(TestUser who, String path) {
    JsonNode images = who.get(path).require(200).data().get("images");
    return StreamSupport.stream(images.spliterator(), false).toList();
  }

  private static List<String> ids(List<JsonNode> images) {
    return images.stream().map(image -> image.get("id").asText()).toList();
  }

  private static String order(List<String> ids) {
    return ids.isEmpty() ? "{\"ids\":[]}" : "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}";
  }
}
