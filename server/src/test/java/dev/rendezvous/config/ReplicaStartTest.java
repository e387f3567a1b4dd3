package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a replica is named, and what stops the start. */
@SuppressWarnings("NullAway.Init")
class ReplicaStartTest {
  private static final String DATABASE = "RENDEZVOUS_DB_URL";
  private static final String URL = "RENDEZVOUS_DB_REPLICA_URL";
  private static final String MAX_LAG = "RENDEZVOUS_DB_REPLICA_MAX_LAG";

  @TempDir Path folder;

  @Test
  void thereNeedNotBeOne() {
    assertDoesNotThrow(() -> check(Map.of()));
    assertEquals(Optional.empty(), replica(Map.of(DATABASE, "mysql://db/app")));
  }

  @Test
  void whatItDoesNotSayIsAsAtTheDatabase() {
    DatabaseAddress replica =
        replica(
                Map.of(
                    DATABASE, "mysql://me:word@db/app?sslMode=verify-full",
                    URL, "jdbc:mysql://second:3307/app"))
            .orElseThrow();
    assertEquals("jdbc:mariadb://second:3307/app?sslMode=verify-full", replica.jdbcUrl());
    assertEquals("me", replica.user());
    assertEquals("word", replica.password());
  }

  @Test
  void itMayHaveALoginAndOptionsOfItsOwn() {
    Map<String, String> login =
        Map.of(
            DATABASE,
            "mysql://me:word@db/app?sslMode=verify-full",
            URL,
            "mysql://second/app?sslMode=trust",
            "RENDEZVOUS_DB_REPLICA_USER",
            "reader",
            "RENDEZVOUS_DB_REPLICA_PASSWORD",
            "other");
    DatabaseAddress replica = replica(login).orElseThrow();
    assertEquals("jdbc:mariadb://second/app?sslMode=trust", replica.jdbcUrl());
    assertEquals("reader", replica.user());
    assertEquals("other", replica.password());
  }

  @Test
  void aReplicaOfTheEmbeddedDatabaseIsRefused() {
    String refused = refusal(Map.of(URL, "mysql://me:hidden-word@second/app"));
    assertTrue(refused.contains(DATABASE), refused);
    assertFalse(refused.contains("hidden-word"), refused);
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    String refused =
        refusal(Map.of(DATABASE, "mysql://db/app", URL, "http://me:hidden-word@second"));
    assertTrue(refused.startsWith(URL + " is not a database URL"), refused);
    assertFalse(refused.contains("hidden-word"), refused);
  }

  @Test
  void aLagThatCannotBeKeptToIsRefused() {
    for (String lag : List.of("2s", "6m", "0s")) {
      String refused = refusal(Map.of(MAX_LAG, lag));
      assertTrue(refused.contains(MAX_LAG) && refused.contains(lag), refused);
    }
    assertDoesNotThrow(() -> check(Map.of(MAX_LAG, "3s")));
    assertDoesNotThrow(() -> check(Map.of(MAX_LAG, "5m")));
  }

  private String refusal(Map<String, String> environment) {
    return assertThrows(StartRefused.class, () -> check(environment)).sentence();
  }

  private void check(Map<String, String> environment) {
    ReplicaStart.check(given(environment));
  }

  private Optional<DatabaseAddress> replica(Map<String, String> environment) {
    check(environment);
    return DatabaseAddress.namedReplica(given(environment));
  }

  private GivenSettings given(Map<String, String> environment) {
    return GivenSettings.read(
        KnownSettings.ofTheServer(),
        CommandLine.parse(List.of()),
        environment,
        folder.resolve(GivenSettings.FILE_NAME));
  }
}
