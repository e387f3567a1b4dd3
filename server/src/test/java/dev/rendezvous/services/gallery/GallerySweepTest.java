package dev.rendezvous.services.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.objects.ObjectStorage;
import dev.rendezvous.middleware.objects.StorageAwayException;
import dev.rendezvous.middleware.uploads.Uploads;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.picture.PictureApi;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes that die, and storages that fail, at each step of an upload, a deletion or a sweep:
 * after the sweep there are neither rows without files nor files without rows.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class GallerySweepTest {
  private static final Duration LATER = Duration.ofHours(2);
  private static final Duration A_DAY_LATER = Duration.ofHours(26);

  @Inject ObjectStorage storage;
  @Inject Transactions tx;
  @Inject PictureStore store;
  @Inject GalleryStore galleryStore;
  @Inject Galleries galleries;
  @Inject GalleryEvents events;
  @Inject PictureRows rows;
  @Inject DenyList denied;
  @Inject Uploads uploads;
  @Inject Uploads.Bounds bounds;
  @Inject PictureApi pictures;
  @Inject GalleryMeters meters;
  @Inject GalleryJobs jobs;
  @Inject MediaSettings media;
  @Inject Redis redis;
  @Inject InstantSource clock;
  @Inject DataSource source;

  private final TestUsers users = TestUsers.here();
  private final TestUser ann = users.signUp("Ann");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5, 6})
  void aProcessThatDiesWhileItUploadsLeavesNothing(int steps) {
    PictureUpload upload = upload(DyingStorage.dyingAfter(steps, storage));
    if (steps < 6) {
      assertThrows(DyingStorage.Died.class, () -> add(upload, TestPictures.jpeg()));
    } else {
      assertTrue(add(upload, TestPictures.jpeg()).isNew(), "there is no seventh step");
    }
    UUID picture = onlyPicture(ann.id());
    assertEquals(steps, files(picture).size());
    if (steps < 6) {
      assertEquals(List.of(), galleries.own(ann.id()).pictures());
    }
    sweepAt(Duration.ZERO);
    assertEquals(steps, files(picture).size(), "it may still be on its way");
    sweepAt(LATER);
    sweepAt(LATER.plus(LATER));
    if (steps < 6) {
      assertEquals(List.of(), files(picture));
      assertEquals(List.of(), pictures(ann.id()));
    } else {
      assertEquals(6, files(picture).size());
      assertEquals(1, galleries.own(ann.id()).pictures().size());
    }
    var _ = TestPictures.add(ann);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5})
  void aStorageThatFailsWhileOneUploadsCostsOneTryAndNoPlace(int steps) {
    byte[] file = TestPictures.jpeg();
    for (int i = 0; i < PictureRows.MAX_PICTURES + 1; i++) {
      PictureUpload upload = upload(DyingStorage.failingAfter(steps, storage));
      assertThrows(StorageAwayException.class, () -> add(upload, file));
    }
    assertEquals(201, TestPictures.upload(ann, file).status());
    UUID shown = galleries.own(ann.id()).pictures().getFirst().id();
    sweepAt(LATER);
    assertEquals(List.of(shown), pictures(ann.id()));
    assertEquals(6, files(shown).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void aProcessThatDiesWhileItDeletesLeavesNothing(int steps) {
    UUID picture = id(TestPictures.add(ann));
    GalleryEditing editing =
        new GalleryEditing(
            tx,
            galleryStore,
            store,
            new PictureFiles(DyingStorage.dyingAfter(steps, storage)),
            events,
            clock);
    try {
      editing.delete(ann.id(), picture);
    } catch (DyingStorage.Died e) {
      assertEquals(6 - steps, files(picture).size());
    }
    assertEquals(List.of(), galleries.own(ann.id()).pictures());
    sweepAt(LATER);
    assertEquals(List.of(), files(picture));
    assertEquals(List.of(), pictures(ann.id()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 6, 8})
  void aSweepThatDiesIsEndedByTheNext(int steps) {
    UUID one = id(TestPictures.add(ann));
    UUID two = id(TestPictures.add(ann));
    for (UUID picture : List.of(one, two)) {
      tx.run(() -> store.delete(picture, clock.instant()));
    }
    GallerySweep dying = sweep(LATER, DyingStorage.dyingAfter(steps, storage));
    assertThrows(DyingStorage.Died.class, () -> dying.run(() -> true));
    assertEquals(2, pictures(ann.id()).size(), "no row goes before its files");
    sweepAt(LATER);
    assertEquals(List.of(), files(one));
    assertEquals(List.of(), files(two));
    assertEquals(List.of(), pictures(ann.id()));
  }

  @Test
  void whatJustEndedIsLeftAloneAndWhatIsShownForEver() {
    UUID kept = id(TestPictures.add(ann));
    UUID gone = id(TestPictures.add(ann));
    ann.delete("/profile/image/" + gone).require(204);
    assertEquals(List.of(), files(gone), "files do not wait for the sweep");
    sweepAt(Duration.ofMinutes(59));
    assertEquals(2, pictures(ann.id()).size());
    ann.delete("/profile/image/" + gone).require(204);
    sweepAt(Duration.ofDays(1000));
    assertEquals(List.of(kept), pictures(ann.id()));
    assertEquals(6, files(kept).size());
    assertEquals(404, ann.delete("/profile/image/" + gone).status());
  }

  @Test
  void filesThatNoRowKnowsOfGoAfterADay() {
    UUID known = id(TestPictures.add(ann));
    var ids = new IdGenerator(clock, new SecureRandom());
    UUID stray = ids.next();
    int shard = (int) stray.getLeastSignificantBits() & 0xFF;
    String key = PictureFiles.keyOf(stray) + "/large.webp";
    String odd = PictureFiles.keyOf(stray).replace(stray.toString(), "not-an-id/x");
    storage.write(key, new byte[] {1}, "image/webp");
    storage.write(odd, new byte[] {1}, "image/webp");
    GallerySweep sweep = sweep(Duration.ZERO, storage);
    sweep.removeStrays(shard, clock.instant().plus(Duration.ofHours(23)), () -> true);
    assertEquals(1, files(stray).size());
    for (int i = 0; i < PictureFiles.SHARDS; i++) {
      sweep.removeStrays(i, clock.instant().plus(A_DAY_LATER), () -> true);
    }
    assertEquals(List.of(), files(stray));
    assertEquals(6, files(known).size());
    assertTrue(storage.size(odd).isPresent(), "what is not ours is left alone");
    storage.delete(odd);
  }

  @Test
  void everyShardHasItsTurnWithinADay() {
    var ids = new IdGenerator(clock, new SecureRandom());
    UUID stray = ids.next();
    storage.write(PictureFiles.keyOf(stray) + "/small.jpg", new byte[] {1}, "image/jpeg");
    TestClock turning = new TestClock(clock.instant().plus(A_DAY_LATER));
    GallerySweep sweep = new GallerySweep(tx, store, new PictureFiles(storage), meters, turning);
    for (int i = 0; i < PictureFiles.SHARDS; i++) {
      sweep.run(() -> true);
      turning.advance(GallerySweep.TURN);
    }
    assertEquals(List.of(), files(stray));
  }

  @Test
  void anUploadThatTookTooLongIsNotShownAnyMore() {
    TestClock slow = new TestClock(clock.instant());
    PictureUpload upload =
        new PictureUpload(
            uploads,
            pictures,
            denied,
            rowsAt(slow),
            new PictureFiles(onWrite(() -> slow.advance(Duration.ofMinutes(1)))),
            meters,
            bounds);
    assertThrows(RuntimeException.class, () -> add(upload, TestPictures.jpeg()));
    assertEquals(List.of(), galleries.own(ann.id()).pictures());
    UUID picture = onlyPicture(ann.id());
    sweepAt(LATER);
    assertEquals(List.of(), files(picture));
  }

  private ObjectStorage onWrite(Runnable step) {
    return (ObjectStorage)
        Proxy.newProxyInstance(
            ObjectStorage.class.getClassLoader(),
            new Class<?>[] {ObjectStorage.class},
            (_, method, arguments) -> {
              if (method.getName().equals("write")) {
                step.run();
              }
              return method.invoke(storage, arguments);
            });
  }

  private PictureRows rowsAt(InstantSource time) {
    return new PictureRows(
        tx, store, galleryStore, events, new IdGenerator(clock, new SecureRandom()), time, media);
  }

  @Test
  void theJobRunsInOneProcessAtATime() {
    UUID picture = id(TestPictures.add(ann));
    Instant longAgo = clock.instant().minus(LATER);
    tx.run(() -> store.delete(picture, longAgo));
    var other = new Lease(redis, GalleryJobs.LEASE, Duration.ofMinutes(1));
    assertTrue(other.acquire());
    jobs.sweep();
    assertEquals(1, pictures(ann.id()).size());
    other.release();
    jobs.sweep();
    assertEquals(List.of(), pictures(ann.id()));
  }

  @Test
  void whatIsSweptIsCounted() {
    UUID picture = id(TestPictures.add(ann));
    tx.run(() -> store.delete(picture, clock.instant()));
    var registry = new SimpleMeterRegistry();
    new GallerySweep(
            tx,
            store,
            new PictureFiles(storage),
            new GalleryMeters(registry),
            new TestClock(clock.instant().plus(LATER)))
        .run(() -> true);
    assertTrue(registry.counter(GalleryMeters.SWEPT, "kind", "deleted").count() >= 1);
    assertEquals(0, registry.counter(GalleryMeters.SWEPT, "kind", "stray").count());
  }

  private PictureUpload upload(ObjectStorage where) {
    return new PictureUpload(
        uploads, pictures, denied, rows, new PictureFiles(where), meters, bounds);
  }

  private PictureUpload.Added add(PictureUpload upload, byte[] file) {
    return upload.add(
        ann.id(), new ByteArrayInputStream(TestPictures.form(file)), TestPictures.FORM_TYPE);
  }

  private void sweepAt(Duration later) {
    sweep(later, storage).run(() -> true);
  }

  private GallerySweep sweep(Duration later, ObjectStorage where) {
    Supplier<Instant> then = () -> clock.instant().plus(later);
    return new GallerySweep(tx, store, new PictureFiles(where), meters, then::get);
  }

  private List<String> files(UUID picture) {
    return storage.list(PictureFiles.keyOf(picture) + "/", null, 100);
  }

  private UUID onlyPicture(UserId user) {
    List<UUID> all = pictures(user);
    assertEquals(1, all.size());
    return all.getFirst();
  }

  /** All rows, whatever their state. */
  private List<UUID> pictures(UserId user) {
    try (Connection connection = source.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT id FROM profile_images WHERE user_id = ?")) {
      query.setBytes(
          1,
          ByteBuffer.allocate(16)
              .putLong(user.value().getMostSignificantBits())
              .putLong(user.value().getLeastSignificantBits())
              .array());
      List<UUID> found = new ArrayList<>();
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          ByteBuffer id = ByteBuffer.wrap(result.getBytes(1));
          found.add(new UUID(id.getLong(), id.getLong()));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError("the rows could not be read", e);
    }
  }

  private static UUID id(JsonNode picture) {
    return UUID.fromString(picture.get("id").asText());
  }
}
