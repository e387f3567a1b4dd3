package dev.rendezvous.services.content;

import static dev.rendezvous.db.schema.Tables.CONTENT_BLOCKS;
import static dev.rendezvous.db.schema.Tables.STATIC_PAGES;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Records;

/** Published pages and blocks in SQL. */
@Singleton
final class ContentStore {
  private static final int MAX_PAGES = 1000;
  private static final int MAX_BLOCKS = 5000;

  private final Database db;

  ContentStore(Database db) {
    this.db = db;
  }

  /** A published page as it was written. */
  record StoredPage(
      String slug, String locale, String title, String body, int version, Instant publishedAt) {}

  /** A published block as it was written. */
  record StoredBlock(String key, String locale, String format, String body, int version) {}

  /** All pages that are published in those languages, by slug. */
  List<StoredPage> listPages(Collection<String> locales) {
    return db.read()
        .select(
            STATIC_PAGES.SLUG,
            STATIC_PAGES.LOCALE,
            STATIC_PAGES.TITLE,
            STATIC_PAGES.BODY,
            STATIC_PAGES.VERSION,
            STATIC_PAGES.PUBLISHED_AT)
        .from(STATIC_PAGES)
        .where(STATIC_PAGES.LIVE_SLUG.isNotNull().and(STATIC_PAGES.LOCALE.in(locales)))
        .orderBy(STATIC_PAGES.LIVE_SLUG)
        .limit(MAX_PAGES)
        .fetch(Records.mapping(StoredPage::new));
  }

  /** All blocks that are published in those languages, by key. */
  List<StoredBlock> listBlocks(Collection<String> locales) {
    return db.read()
        .select(
            CONTENT_BLOCKS.BLOCK_KEY,
            CONTENT_BLOCKS.LOCALE,
            CONTENT_BLOCKS.FORMAT,
            CONTENT_BLOCKS.BODY,
            CONTENT_BLOCKS.VERSION)
        .from(CONTENT_BLOCKS)
        .where(CONTENT_BLOCKS.LIVE_KEY.isNotNull().and(CONTENT_BLOCKS.LOCALE.in(locales)))
        .orderBy(CONTENT_BLOCKS.LIVE_KEY)
        .limit(MAX_BLOCKS)
        .fetch(Records.mapping(StoredBlock::new));
  }
}
