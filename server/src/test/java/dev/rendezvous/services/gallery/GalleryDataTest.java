package dev.rendezvous.services.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.objects.ObjectStorage;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pictures of who leaves: files before rows, and nobody else's. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class GalleryDataTest {
  @Inject Transactions tx;
  @Inject GalleryDataStore store;
  @Inject Galleries galleries;
  @Inject ObjectStorage storage;

  private final TestUsers users = TestUsers.here();

  @Test
  void filesGoBeforeTheirRowsAndOthersStay() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    UUID hers = UUID.fromString(TestPictures.add(ann).get("id").asText());
    UUID his = UUID.fromString(TestPictures.add(ben).get("id").asText());
    GalleryData dying = data(DyingStorage.dyingAfter(3, storage));
    assertThrows(DyingStorage.Died.class, () -> dying.erase(ann.id()));
    assertEquals(List.of(hers), store.listIds(ann.id(), 10));

    data(storage).erase(ann.id());
    data(storage).erase(ann.id());
    assertEquals(List.of(), store.listIds(ann.id(), 10));
    assertEquals(List.of(), storage.list(PictureFiles.keyOf(hers) + "/", null, 10));
    assertEquals(6, storage.list(PictureFiles.keyOf(his) + "/", null, 10).size());
    assertEquals(List.of(his), store.listIds(ben.id(), 10));
  }

  private GalleryData data(ObjectStorage where) {
    return new GalleryData(tx, store, galleries, new PictureFiles(where));
  }
}
