package dev.rendezvous.services.interest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.middleware.http.Languages;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the migrations say of interests: complete in every language, and nothing twice. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class InterestNamesTest {
  @SuppressWarnings("UnusedVariable") // the source of a parameter, by name
  private static final List<String> SPOKEN = Languages.SPOKEN;

  private TestDatabase server;
  private InterestStore store;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    store = new InterestStore(new Database(server.dataSource()));
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @ParameterizedTest
  @FieldSource("SPOKEN")
  void eachHasANameOfItsOwnInEveryLanguage(String language) {
    Set<String> translated =
        new HashSet<>(
            new Database(server.dataSource())
                .read()
                .resultQuery(
                    "SELECT interest_slug FROM interest_translations WHERE locale = ?", language)
                .fetch(0, String.class));
    List<Interest> all = store.listActive(language);
    Set<String> slugs = all.stream().map(Interest::slug).collect(Collectors.toSet());
    assertEquals(slugs, translated);
    assertEquals(all.size(), all.stream().map(Interest::name).distinct().count());
    for (Interest interest : all) {
      assertTrue(interest.name().strip().equals(interest.name()) && !interest.name().isEmpty());
      assertTrue(interest.slug().matches("[a-z]+(-[a-z]+)*"), interest.slug());
      assertTrue(!interest.categoryName().equals(interest.category()), interest.categoryName());
    }
    long categories = all.stream().map(Interest::category).distinct().count();
    assertEquals(12, categories);
    assertEquals(categories, all.stream().map(Interest::categoryName).distinct().count());
  }

  /** Clients keep slugs, and tickets hold the numbers: neither may change once it was given. */
  @Test
  void slugsAndNumbersStayWhatTheyWere() {
    var numbers = store.listNumbers();
    assertEquals(0, numbers.get("running"));
    assertEquals(59, numbers.get("chess"));
    assertEquals(64, numbers.get("nightlife"));
    assertEquals(65, numbers.get("badminton"));
    assertEquals(numbers.size() - 1, numbers.get("small-pets"));
    assertEquals(157, new HashSet<>(numbers.values()).size());
  }
}
