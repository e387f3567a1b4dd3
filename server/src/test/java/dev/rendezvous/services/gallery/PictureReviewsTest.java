package dev.rendezvous.services.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions about pictures, and what they do to those who look. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PictureReviewsTest {
  @Inject PictureReviewApi reviews;
  @Inject ReviewStore store;
  @Inject DenyList denied;
  @Inject DataSource source;

  private final TestUsers users = TestUsers.here();
  private final TestUser ann = users.signUp("Ann");
  private final TestUser moderator = users.signUp("Moderator");

  /** Other tests' pictures must not be near to what was denied here. */
  @AfterEach
  void forgetDenied() {
    execute("DELETE FROM denied_images");
    denied.change().run();
  }

  @Test
  void aRejectedPictureIsItsOwnersOnlyUntilItIsApproved() {
    JsonNode own = TestPictures.add(ann);
    UUID picture = UUID.fromString(own.get("id").asText());
    String others = shown().getFirst().get("url").asText();
    reviews.reject(picture, moderator.id(), "NUDITY");
    reviews.reject(picture, moderator.id(), "NUDITY");
    assertEquals(List.of(), shown());
    assertEquals(404, TestPictures.fetch(ann.server(), others).statusCode());
    assertEquals(200, TestPictures.fetch(ann.server(), own.get("url").asText()).statusCode());
    assertEquals("REJECTED", own().getFirst().get("status").asText());

    reviews.approve(picture, moderator.id());
    assertEquals(1, shown().size());
    assertEquals(200, TestPictures.fetch(ann.server(), others).statusCode());
    assertEquals("APPROVED", own().getFirst().get("status").asText());
    assertEquals(
        List.of("image.approved", "image.rejected", "image.uploaded"),
        texts(
            "SELECT type FROM outbox_events WHERE user_id = ? AND type LIKE 'image.%'"
                + " ORDER BY type"));
    assertEquals(
        List.of("image.approved", "image.rejected"),
        texts(
            "SELECT action FROM audit_log WHERE subject_user_id = ? AND action LIKE 'image.%'"
                + " ORDER BY action"));
  }

  @Test
  void eventsHoldIdsOnly() {
    JsonNode own = TestPictures.add(ann);
    String id = own.get("id").asText();
    ann.delete("/profile/image/" + id).require(204);
    for (String payload :
        texts("SELECT payload FROM outbox_events WHERE user_id = ? AND type LIKE 'image.%'")) {
      assertEquals(
          "{\"user\":\"%s\",\"picture\":\"%s\"}".formatted(ann.id(), id), payload.replace(" ", ""));
    }
    assertEquals(
        List.of("image.deleted", "image.uploaded"),
        texts(
            "SELECT type FROM outbox_events WHERE user_id = ? AND type LIKE 'image.%'"
                + " ORDER BY type"));
  }

  @Test
  void whatIsGoneCannotBeDecidedAbout() {
    UUID picture = UUID.fromString(TestPictures.add(ann).get("id").asText());
    ann.delete("/profile/image/" + picture).require(204);
    for (UUID gone : List.of(picture, UUID.randomUUID())) {
      assertThrows(AppError.class, () -> reviews.approve(gone, moderator.id()));
      assertThrows(AppError.class, () -> reviews.reject(gone, moderator.id(), "SPAM"));
    }
    assertThrows(AppError.class, () -> reviews.deny(UUID.randomUUID(), moderator.id(), "SPAM"));
  }

  @Test
  void whatWaitsIsListedInParts() {
    List<UUID> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      UUID picture = UUID.fromString(TestPictures.add(ann).get("id").asText());
      execute("UPDATE profile_images SET status = 'PENDING' WHERE id = ?", picture);
      waiting.add(picture);
    }
    List<PendingPicture> found = new ArrayList<>();
    List<PendingPicture> part = reviews.listPending(null, 2);
    while (!part.isEmpty()) {
      assertTrue(part.size() <= 2);
      found.addAll(part);
      part = reviews.listPending(part.getLast().picture().id(), 2);
    }
    List<PendingPicture> hers = found.stream().filter(one -> one.user().equals(ann.id())).toList();
    assertEquals(waiting, hers.stream().map(one -> one.picture().id()).toList());
    assertEquals(
        200, TestPictures.fetch(ann.server(), hers.getFirst().picture().url()).statusCode());
    assertEquals(PictureStatus.PENDING, hers.getFirst().picture().status());
  }

  @Test
  void whatIsDeniedIsTakenDownAndCannotBeUploadedAgain() {
    byte[] file = TestPictures.jpeg(4711);
    UUID hers =
        UUID.fromString(TestPictures.upload(ann, file).require(201).data().get("id").asText());
    TestUser ben = users.signUp("Ben");
    var _ = TestPictures.upload(ben, file).require(201);
    assertEquals(2, reviews.deny(hers, moderator.id(), "STOLEN"));
    assertEquals(0, reviews.deny(hers, moderator.id(), "STOLEN"));
    assertEquals(List.of(), shown());
    assertEquals("REJECTED", own().getFirst().get("status").asText());
    TestUser cat = users.signUp("Cat");
    TestAnswer refused = TestPictures.upload(cat, file);
    assertEquals("IMAGE_REJECTED", refused.require(422).errorCode());
    assertEquals("NOT_ALLOWED", refused.json().at("/error/details/reason").asText());
    assertEquals(
        List.of("STOLEN"), texts("SELECT reject_reason FROM profile_images WHERE user_id = ?"));
    // the owner's copy is no way round
    assertEquals(
        "REJECTED", TestPictures.upload(ann, file).require(200).data().get("status").asText());
  }

  @Test
  void whatIsOnItsWayWhenItIsDeniedDoesNotArrive() {
    UUID picture = UUID.fromString(TestPictures.add(ann).get("id").asText());
    execute("UPDATE profile_images SET status = 'UPLOADING' WHERE id = ?", picture);
    reviews.deny(picture, moderator.id(), "STOLEN");
    assertEquals(
        List.of("1"), texts("SELECT deleted_at IS NOT NULL FROM profile_images WHERE user_id = ?"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "0, 63, true",
    "0, 127, false",
    "-1, -1, true",
    "-1, -64, true",
    "-1, -128, false",
    "-9223372036854775808, 0, true",
    "9223372036854775807, -1, true",
    "9223372036854775807, -9223372036854775808, false"
  })
  void picturesAreAlikeWhenSixBitsDifferAtTheMost(long one, long other, boolean near) {
    assertEquals(near, denied.areNear(one, other));
    assertEquals(near, denied.areNear(other, one));
  }

  @Test
  void theDenyListIsLookedUpByNearness() {
    long hash = 0x5A5A_0F0F_1234_8765L;
    assertFalse(denied.denies(hash));
    reviews.deny(hash, moderator.id(), "STOLEN");
    assertTrue(denied.denies(hash));
    assertTrue(denied.denies(hash ^ 0b111_111));
    assertFalse(denied.denies(hash ^ 0b1_111_111));
    assertFalse(denied.denies(~hash));
    assertTrue(store.listDenied().contains(hash));
  }

  private List<JsonNode> shown() {
    return GalleryRoutesTest.images(moderator, "/profile/" + ann.id());
  }

  private List<JsonNode> own() {
    return GalleryRoutesTest.images(ann, "/profile");
  }

  private List<String> texts(String sql) {
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setBytes(1, bytes(ann.id().value()));
      List<String> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private void execute(String sql, UUID... ids) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < ids.length; i++) {
        statement.setBytes(i + 1, bytes(ids[i]));
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
