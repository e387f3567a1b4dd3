package dev.rendezvous.services.gallery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Galleries as they are read: by user, mostly without asking the database. */
@Singleton
final class Galleries implements GalleryApi {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final int MAX_LOCAL = 20_000;

  /** Signed pictures that the process holds; each takes about a kilobyte. */
  private static final int MAX_SIGNED = 50_000;

  private static final KeptGallery EMPTY = KeptGallery.of(List.of(), false);

  private final GalleryStore store;
  private final PictureUrls urls;
  private final Transactions tx;
  private final InstantSource clock;
  private final NearCache<KeptGallery> byUser;
  private final NearCache<Owner> byPicture;

  /** Signing takes longer than all the rest of reading a gallery. */
  private final Cache<View, Gallery> signed =
      Caffeine.newBuilder()
          .maximumWeight(MAX_SIGNED)
          .<View, Gallery>weigher((_, gallery) -> 1 + gallery.pictures().size())
          .build();

  /** Whose a picture is, which never changes. */
  record Owner(UserId user) {}

  private record View(UserId user, Audience audience) {}

  Galleries(
      GalleryStore store,
      PictureUrls urls,
      Transactions tx,
      NearCaches caches,
      InstantSource clock) {
    this.store = store;
    this.urls = urls;
    this.tx = tx;
    this.clock = clock;
    byUser = caches.create("gallery", KeptGallery.class, TIME_TO_LIVE, MAX_LOCAL);
    byPicture = caches.create("picture", Owner.class, TIME_TO_LIVE, 5 * MAX_LOCAL);
  }

  @Override
  public Gallery own(UserId user) {
    return view(user, Audience.INSIDERS);
  }

  @Override
  public Gallery shown(UserId user) {
    return view(user, Audience.EVERYBODY);
  }

  @Override
  public List<Fingerprint> fingerprints(UserId user) {
    return store.listFingerprints(user);
  }

  private Gallery view(UserId user, Audience audience) {
    KeptGallery kept = kept(user);
    PictureUrls.Period period = urls.period(user, clock.instant());
    View view = new View(user, audience);
    Gallery known = signed.getIfPresent(view);
    if (known != null && known.version() == kept.version() && known.urlsUntil() == period.until()) {
      return known;
    }
    List<Picture> pictures =
        kept.of(audience).stream().map(one -> urls.sign(one, audience, period)).toList();
    Gallery gallery = new Gallery(pictures, kept.version(), period.until());
    signed.put(view, gallery);
    return gallery;
  }

  private KeptGallery kept(UserId user) {
    return byUser.get(user.toString(), () -> Optional.of(store.find(user))).orElse(EMPTY);
  }

  /** A picture, if it may be opened by those now. */
  Optional<KeptPicture> find(UUID picture, Audience audience) {
    return byPicture
        .get(picture.toString(), () -> store.findOwner(picture).map(Owner::new))
        .flatMap(owner -> kept(owner.user()).find(picture, audience));
  }

  /** A picture with URLs for those who decide about it. */
  Picture forInsiders(KeptPicture kept, UserId user) {
    return urls.sign(kept, Audience.INSIDERS, urls.period(user, clock.instant()));
  }

  @Override
  public void hide(UserId user) {
    setHidden(user, clock.instant());
  }

  @Override
  public void show(UserId user) {
    setHidden(user, null);
  }

  private void setHidden(UserId user, @Nullable Instant since) {
    tx.run(() -> {
      store.lock(user);
      store.setHidden(user, since);
      tx.afterCommit(change(user));
    });
  }

  /** To be called in the transaction that changes it; what it answers, once that is committed. */
  Runnable change(UserId user) {
    return byUser.change(user.toString());
  }
}
