package dev.rendezvous.services.check;

import static dev.rendezvous.db.schema.Tables.CHECKED_CONTENTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jooq.Records;

/** What was looked at, in SQL. */
@Singleton
final class CheckedStore {
  private static final int MAX_PROVIDERS = 100;

  private final Database db;

  CheckedStore(Database db) {
    this.db = db;
  }

  /** Whether a provider has looked at the very same of somebody last. */
  boolean isChecked(UserId user, String provider, byte[] digest) {
    return db.read()
        .fetchExists(
            CHECKED_CONTENTS,
            CHECKED_CONTENTS
                .USER_ID
                .eq(user)
                .and(CHECKED_CONTENTS.PROVIDER.eq(provider))
                .and(CHECKED_CONTENTS.DIGEST.eq(digest)));
  }

  void put(UserId user, String provider, byte[] digest) {
    int changed =
        db.write()
            .update(CHECKED_CONTENTS)
            .set(CHECKED_CONTENTS.DIGEST, digest)
            .where(CHECKED_CONTENTS.USER_ID.eq(user).and(CHECKED_CONTENTS.PROVIDER.eq(provider)))
            .execute();
    if (changed == 0) {
      db.write()
          .insertInto(CHECKED_CONTENTS)
          .set(CHECKED_CONTENTS.USER_ID, user)
          .set(CHECKED_CONTENTS.PROVIDER, provider)
          .set(CHECKED_CONTENTS.DIGEST, digest)
          .onDuplicateKeyIgnore()
          .execute();
    }
  }

  /** When a provider has looked last. */
  record Look(String provider, Instant at) {}

  List<Look> listLooks(UserId user) {
    return db.read()
        .select(CHECKED_CONTENTS.PROVIDER, CHECKED_CONTENTS.UPDATED_AT)
        .from(CHECKED_CONTENTS)
        .where(CHECKED_CONTENTS.USER_ID.eq(user))
        .orderBy(CHECKED_CONTENTS.PROVIDER)
        .limit(MAX_PROVIDERS)
        .fetch(Records.mapping(Look::new));
  }

  void deleteAll(UserId user) {
    db.write().deleteFrom(CHECKED_CONTENTS).where(CHECKED_CONTENTS.USER_ID.eq(user)).execute();
  }
}
