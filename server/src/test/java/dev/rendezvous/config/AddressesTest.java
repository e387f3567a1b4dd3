package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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

  @Test
  void nodesOfAClusterShareTheirLogin() {
    assertEquals(
        List.of(
            new RedisAddress(true, "a", 6380, "me", "p,w", 0),
            new RedisAddress(true, "b", 6379, "me", "p,w", 0)),
        RedisAddress.parseAll("rediss://me:p,w@a:6380,b", "ORIGIN", true));
    assertEquals(
        "ORIGIN names several hosts: set RENDEZVOUS_REDIS_CLUSTER=true for a cluster.",
        assertThrows(
                StartRefused.class, () -> RedisAddress.parseAll("redis://a,b", "ORIGIN", false))
            .sentence());
    assertEquals(
        "ORIGIN names a database: a Redis Cluster has none but 0.",
        assertThrows(
                StartRefused.class, () -> RedisAddress.parseAll("redis://a,b/1", "ORIGIN", true))
            .sentence());
  }

  @Test
  void urlOfAMailServerIsTakenApart() {
    assertEquals(
        new MailServerAddress(MailServerAddress.Tls.DEMANDED, "mx", 587, "me@home", "p:w+d"),
        MailServerAddress.parse("smtp+tls://me%40home:p%3Aw+d@mx", "ORIGIN"));
    assertEquals(
        new MailServerAddress(MailServerAddress.Tls.OFFERED, "mx", 25, "", ""),
        MailServerAddress.parse("smtp://mx/", "ORIGIN"));
    assertEquals(465, MailServerAddress.parse("smtps://mx", "ORIGIN").port());
    assertEquals(2525, MailServerAddress.parse("SMTP://mx:2525", "ORIGIN").port());
    assertEquals("mx:25", MailServerAddress.parse("smtp://me:hidden-word@mx", "ORIGIN").toString());
  }

  @Test
  void whatIsNoMailServerIsRefusedWithoutRepeatingIt() {
    for (String url :
        new String[] {
          "mx:25",
          "http://mx",
          "smtp://",
          "smtp://me:hidden word@mx",
          "smtp://me:100%@mx",
          "smtp://mx:0",
          "smtp://mx:70000",
          "smtp://mx/folder",
          "smtp://mx?starttls=true"
        }) {
      var refused = assertThrows(StartRefused.class, () -> MailServerAddress.parse(url, "ORIGIN"));
      assertEquals(2, refused.exitCode(), url);
      assertEquals(
          "ORIGIN is not the URL of a mail server: write smtp://host:25,"
              + " smtp+tls://user:pass@host:587 or smtps://user:pass@host:465.",
          refused.sentence());
    }
  }

  private static DatabaseAddress database(String url) {
    return DatabaseAddress.parse(url, Optional.empty(), Optional.empty(), "ORIGIN");
  }
}
