package dev.rendezvous.services.interest;

import static dev.rendezvous.db.schema.Tables.INTERESTS;
import static dev.rendezvous.db.schema.Tables.INTEREST_CATEGORY_TRANSLATIONS;
import static dev.rendezvous.db.schema.Tables.INTEREST_TRANSLATIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.InterestCategoryTranslations;
import dev.rendezvous.db.schema.tables.InterestTranslations;
import dev.rendezvous.middleware.http.Languages;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;

/** The catalogue of interests in SQL. */
@Singleton
final class InterestStore {
  /** As many as the matcher has numbers for. */
  private static final int MAX_INTERESTS = 1024;

  private static final InterestTranslations NAME = INTEREST_TRANSLATIONS.as("name");
  private static final InterestTranslations FALLBACK = INTEREST_TRANSLATIONS.as("fallback");
  private static final InterestCategoryTranslations CATEGORY =
      INTEREST_CATEGORY_TRANSLATIONS.as("category");
  private static final InterestCategoryTranslations CATEGORY_FALLBACK =
      INTEREST_CATEGORY_TRANSLATIONS.as("category_fallback");

  private final Database db;

  InterestStore(Database db) {
    this.db = db;
  }

  /** Those that may be chosen, by category; what has no name in the language has another. */
  List<Interest> listActive(String language) {
    return db.read()
        .select(
            INTERESTS.SLUG,
            INTERESTS.CATEGORY,
            DSL.coalesce(CATEGORY.NAME, CATEGORY_FALLBACK.NAME, INTERESTS.CATEGORY),
            DSL.coalesce(NAME.NAME, FALLBACK.NAME, INTERESTS.SLUG))
        .from(INTERESTS)
        .leftJoin(NAME)
        .on(named(NAME, language))
        .leftJoin(FALLBACK)
        .on(named(FALLBACK, Languages.FALLBACK))
        .leftJoin(CATEGORY)
        .on(named(CATEGORY, language))
        .leftJoin(CATEGORY_FALLBACK)
        .on(named(CATEGORY_FALLBACK, Languages.FALLBACK))
        .where(INTERESTS.ACTIVE.isTrue())
        .orderBy(INTERESTS.CATEGORY, INTERESTS.SORT_ORDER, INTERESTS.SLUG)
        .limit(MAX_INTERESTS)
        .fetch(Records.mapping(Interest::new));
  }

  /** The places of all in the matcher's bit set. */
  Map<String, Integer> listNumbers() {
    return db.read()
        .select(INTERESTS.SLUG, INTERESTS.BIT_INDEX)
        .from(INTERESTS)
        .limit(MAX_INTERESTS)
        .fetchMap(INTERESTS.SLUG, INTERESTS.BIT_INDEX);
  }

  private static Condition named(InterestTranslations name, String language) {
    return name.INTEREST_SLUG.eq(INTERESTS.SLUG).and(name.LOCALE.eq(language));
  }

  private static Condition named(InterestCategoryTranslations name, String language) {
    return name.CATEGORY.eq(INTERESTS.CATEGORY).and(name.LOCALE.eq(language));
  }
}
