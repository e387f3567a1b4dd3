package dev.rendezvous.services.profile;

import static dev.rendezvous.db.schema.Tables.INTERESTS;
import static dev.rendezvous.db.schema.Tables.INTEREST_TRANSLATIONS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Records;
import org.jooq.impl.DSL;

/** The catalogue of interests in SQL. */
@Singleton
final class InterestStore {
  private static final String LOCALE = "en";

  /** As many as the matcher has numbers for. */
  private static final int MAX_INTERESTS = 1024;

  private final Database db;

  InterestStore(Database db) {
    this.db = db;
  }

  /** Those that may be chosen, by category. */
  List<InterestCatalogue.Interest> listActive() {
    return db.read()
        .select(
            INTERESTS.SLUG,
            INTERESTS.CATEGORY,
            DSL.coalesce(INTEREST_TRANSLATIONS.NAME, INTERESTS.SLUG))
        .from(INTERESTS)
        .leftJoin(INTEREST_TRANSLATIONS)
        .on(INTEREST_TRANSLATIONS.INTEREST_SLUG.eq(INTERESTS.SLUG))
        .and(INTEREST_TRANSLATIONS.LOCALE.eq(LOCALE))
        .where(INTERESTS.ACTIVE.isTrue())
        .orderBy(INTERESTS.CATEGORY, INTERESTS.SORT_ORDER, INTERESTS.SLUG)
        .limit(MAX_INTERESTS)
        .fetch(Records.mapping(InterestCatalogue.Interest::new));
  }
}
