package dev.rendezvous.services.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that is published, by language, mostly without asking the database. What was not translated
 * is there in the fallback language.
 */
@Singleton
final class Publications {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);

  private final ContentStore store;
  private final Markdown markdown;
  private final ObjectMapper json;
  private final NearCache<Publication> cache;

  Publications(ContentStore store, Markdown markdown, ObjectMapper json, NearCaches caches) {
    this.store = store;
    this.markdown = markdown;
    this.json = json;
    cache = caches.create("content", Publication.class, TIME_TO_LIVE, Languages.SPOKEN.size());
  }

  /** What is published in one language, as the near cache keeps it. */
  record Publication(Map<String, StaticPage> pages, Map<String, ContentBlock> blocks) {
    Optional<StaticPage> page(String slug) {
      return Optional.ofNullable(pages.get(slug));
    }

    /** Those blocks of them that there are, in the order asked for. */
    List<ContentBlock> blocks(Collection<String> keys) {
      return keys.stream().map(blocks::get).flatMap(Stream::ofNullable).toList();
    }
  }

  /**
   * What is published.
   *
   * @param language one that the server speaks
   */
  Publication in(String language) {
    return cache.get(language, () -> Optional.of(load(language))).orElseThrow();
  }

  /**
   * To be called in the transaction that changes what is published in a language; what it answers,
   * once that is committed.
   */
  Runnable change(String language) {
    return cache.changeAll(
        language.equals(Languages.FALLBACK) ? Languages.SPOKEN : List.of(language));
  }

  private Publication load(String language) {
    Set<String> wanted =
        language.equals(Languages.FALLBACK)
            ? Set.of(language)
            : Set.of(language, Languages.FALLBACK);
    return new Publication(
        translated(
            store.listPages(wanted),
            language,
            ContentStore.StoredPage::locale,
            ContentStore.StoredPage::slug,
            this::page),
        translated(
            store.listBlocks(wanted),
            language,
            ContentStore.StoredBlock::locale,
            ContentStore.StoredBlock::key,
            this::block));
  }

  /** By name; of two translations the one in the language. */
  private static <S, T> Map<String, T> translated(
      List<S> stored,
      String language,
      Function<S, String> locale,
      Function<S, String> name,
      Function<S, T> read) {
    Map<String, S> best = new TreeMap<>();
    for (S one : stored) {
      best.merge(
          name.apply(one),
          one,
          (first, second) -> locale.apply(first).equals(language) ? first : second);
    }
    Map<String, T> all = new TreeMap<>();
    best.forEach((key, one) -> all.put(key, read.apply(one)));
    return all;
  }

  private StaticPage page(ContentStore.StoredPage stored) {
    return new StaticPage(
        stored.slug(),
        stored.locale(),
        stored.title(),
        markdown.toHtml(stored.body()),
        stored.version(),
        stored.publishedAt());
  }

  private ContentBlock block(ContentStore.StoredBlock stored) {
    boolean isText = stored.format().equals("MARKDOWN");
    return new ContentBlock(
        stored.key(),
        stored.locale(),
        isText ? markdown.toHtml(stored.body()) : null,
        isText ? null : parsed(stored),
        stored.version());
  }

  private JsonNode parsed(ContentStore.StoredBlock stored) {
    try {
      return json.readTree(stored.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a block of format JSON is not: " + stored.key(), e);
    }
  }
}
