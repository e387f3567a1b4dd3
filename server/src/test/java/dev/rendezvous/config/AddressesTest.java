package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressesTest {
  @Test
  void everyFormOfADatabaseUrlBecomesOneForTheMariaDbDriver() {
    for (String scheme : new String[] {"jdbc:mysql", "jdbc:mariadb", "mysql", "mariadb"}) {
      assertEquals(
          "jdbc:mariadb://db.example:3307/app",
          database(scheme + "://db.example:3307/app").jdbcUrl());
    }
  }

  @Test
  void loginInTheUrlIsTakenOutOfIt() {
    DatabaseAddress address = database("mysql://me:p%40ss+word@db/app?sslMode=trust");
    assertEquals("me", address.user());
    assertEquals("p@ss+word", address.password());
    assertEquals("jdbc:mariadb://db/app?sslMode=trust", address.jdbcUrl());
    assertFalse(address.toString().contains("p@ss"));
  }

  @Test
  void loginAmongTheOptionsIsTakenOutOfThem() {
    DatabaseAddress address = database("jdbc:mysql://db/app?user=me&sslMode=trust&password=p");
    assertEquals("me", address.user());
    assertEquals("p", address.password());
    assertEquals("jdbc:mariadb://db/app?sslMode=trust", address.jdbcUrl());
  }

  @Test
  void loginOfItsOwnSettingsServesAUrlWithoutOne() {
    var address =
        DatabaseAddress.parse("mysql://db/app", Optional.of("u"), Optional.of("p"), "ORIGIN");
    assertEquals("u", address.user());
    assertEquals("p", address.password());
  }

  @Test
  void onThisMachineTheServersKeyIsTrusted() {
    assertEquals(
        "jdbc:mariadb://127.0.0.1:3306/app?allowPublicKeyRetrieval=true",
        database("mysql://127.0.0.1:3306/app").jdbcUrl());
  }

  @Test
  void whatIsNoDatabaseUrlIsRefusedWithoutRepeatingIt() {
    for (String url : new String[] {"db:3306/app", "postgres://u:word@db/app", "mysql://db:x/a"}) {
      var refused = assertThrows(StartRefused.class, () -> database(url));
      assertEquals(
          "ORIGIN is not a database URL: write jdbc:mysql://host:3306/database.",
          refused.sentence());
    }
    var unnamed = assertThrows(StartRefused.class, () -> database("mysql://db:3306/"));
    assertEquals(2, unnamed.exitCode());
  }

  @Test
  void redisUrlIsTakenApart() {
    assertEquals(
        new RedisAddress(true, "cache", 6380, "me", "p:w", 3),
        RedisAddress.parse("rediss://me:p:w@cache:6380/3", "ORIGIN"));
    assertEquals(
        new RedisAddress(false, "cache", 6379, "", "word", 0),
        RedisAddress.parse("redis://:word@cache", "ORIGIN"));
    assertEquals(
        new RedisAddress(false, "cache", 6379, "", "", 0),
        RedisAddress.parse("redis://cache/", "ORIGIN"));
  }

  @Test
  void whatIsNoRedisUrlIsRefused() {
    for (String url : new String[] {"cache:6379", "http://cache", "redis://", "redis://c/word"}) {
      var refused = assertThrows(StartRefused.class, () -> RedisAddress.parse(url, "ORIGIN"));
      assertEquals("ORIGIN is not a Redis URL: write redis://host:6379.", refused.sentence());
    }
  }

  private static DatabaseAddress database(String url) {
    return DatabaseAddress.parse(url, Optional.empty(), Optional.empty(), "ORIGIN");
  }
}
