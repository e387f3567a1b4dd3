package dev.rendezvous.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.types.UserId;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * People by the thousand, written straight into the database with profile, wishes and session: to
 * sign up costs a password's hash each. A server must have run on that database before.
 */
public final class Crowd {
  private static final int TIMEOUT_MS = 30_000;

  /** A server makes its first key once it is up. */
  private static final Duration KEY_WITHIN = Duration.ofSeconds(30);

  /** Tokens were issued before what a server's clock may show that is behind. */
  private static final Duration ISSUED_AGO = Duration.ofMinutes(10);

  private static final Duration GOOD_FOR = Duration.ofHours(1);
  private static final String ISSUER = "rendezvous";

  private final DatabaseAddress database;
  private final RSAKey key;

  /** Somebody who is signed in. */
  public record Member(UserId id, String accessToken) {}

  /**
   * What a member tells and wants.
   *
   * @param gender such as {@code MAN}
   * @param wanted the one gender they want
   * @param language the one they speak
   * @param wantedLanguage that a partner should speak; empty for any
   */
  public record Kind(String gender, String wanted, String language, String wantedLanguage) {
    /** A man who wants a woman. */
    public static final Kind MAN = new Kind("MAN", "WOMAN", "en", "");

    /** A woman who wants a man. */
    public static final Kind WOMAN = new Kind("WOMAN", "MAN", "en", "");
  }

  private Crowd(DatabaseAddress database, RSAKey key) {
    this.database = database;
    this.key = key;
  }

  /** Of a database on which a server runs, whose master secret is that of all tests. */
  public static Crowd of(DatabaseAddress database) throws Exception {
    long deadline = System.nanoTime() + KEY_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<byte[]> sealed = findKey(database);
      if (sealed.isPresent()) {
        return new Crowd(database, unseal(sealed.get()));
      }
      Thread.sleep(50); // polls a database; the deadline bounds it
    }
    throw new IllegalStateException("no server has made a signing key");
  }

  private static Optional<byte[]> findKey(DatabaseAddress database) throws SQLException {
    try (Connection connection = DatabaseProbe.connect(database, TIMEOUT_MS);
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT private_key_sealed FROM signing_keys WHERE state = 'CURRENT'")) {
      return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
    }
  }

  private static RSAKey unseal(byte[] sealed) throws GeneralSecurityException, ParseException {
    ServerSettings settings =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(ServerSettings.class)
            .withDefaultValue("rendezvous.secret", TestStores.SECRET)
            .build()
            .getConfigMapping(ServerSettings.class);
    byte[] key = new MasterSecret(settings).unseal(sealed);
    return RSAKey.parse(new String(key, StandardCharsets.UTF_8));
  }

  /** Makes that many people. */
  public List<Member> join(int number, Kind kind) throws SQLException {
    List<UUID> sessions = IntStream.range(0, number).mapToObj(_ -> UUID.randomUUID()).toList();
    List<UUID> users = IntStream.range(0, number).mapToObj(_ -> UUID.randomUUID()).toList();
    try (Connection connection = DatabaseProbe.connect(database, TIMEOUT_MS)) {
      connection.setAutoCommit(false);
      insertUsers(connection, users);
      insertProfiles(connection, users, kind);
      insertWishes(connection, users, kind);
      insertSessions(connection, users, sessions);
      connection.commit();
    }
    return IntStream.range(0, number)
        .parallel()
        .mapToObj(i -> new Member(new UserId(users.get(i)), token(users.get(i), sessions.get(i))))
        .toList();
  }

  private static void insertUsers(Connection connection, List<UUID> users) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO users (id, email, email_key, email_verified_at, terms_accepted_at)
            VALUES (?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
            """)) {
      for (UUID user : users) {
        insert.setBytes(1, bytes(user));
        insert.setString(2, user + "@example.org");
        insert.setString(3, user + "@example.org");
        insert.addBatch();
      }
      var _ = insert.executeBatch();
    }
  }

  private static void insertProfiles(Connection connection, List<UUID> users, Kind kind)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO user_profiles
              (user_id, display_name, birth_date, age_reached, gender, country, languages)
            VALUES (?, 'One of many', '1995-03-02', 18, ?, 'DE', JSON_ARRAY(?))\
            """)) {
      for (UUID user : users) {
        insert.setBytes(1, bytes(user));
        insert.setString(2, kind.gender());
        insert.setString(3, kind.language());
        insert.addBatch();
      }
      var _ = insert.executeBatch();
    }
  }

  private static void insertWishes(Connection connection, List<UUID> users, Kind kind)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO user_preferences (user_id, genders, age_min, age_max, languages)
            VALUES (?, JSON_ARRAY(?), 18, 99, ?)\
            """)) {
      for (UUID user : users) {
        insert.setBytes(1, bytes(user));
        insert.setString(2, kind.wanted());
        insert.setString(
            3, kind.wantedLanguage().isEmpty() ? null : "[\"" + kind.wantedLanguage() + "\"]");
        insert.addBatch();
      }
      var _ = insert.executeBatch();
    }
  }

  private static void insertSessions(Connection connection, List<UUID> users, List<UUID> sessions)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO sessions
              (id, user_id, method, authenticated_at, last_used_at, expires_at, absolute_expires_at)
            VALUES (?, ?, 'password', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
              UTC_TIMESTAMP(6) + INTERVAL 1 DAY, UTC_TIMESTAMP(6) + INTERVAL 2 DAY)\
            """)) {
      for (int i = 0; i < users.size(); i++) {
        insert.setBytes(1, bytes(sessions.get(i)));
        insert.setBytes(2, bytes(users.get(i)));
        insert.addBatch();
      }
      var _ = insert.executeBatch();
    }
  }

  /** As the server issues it. */
  private String token(UUID user, UUID session) {
    Instant issued = Instant.now().minus(ISSUED_AGO);
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(ISSUER)
                .subject(user.toString())
                .claim("sid", session.toString())
                .claim("role", "USER")
                .claim("auth_time", issued.getEpochSecond())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(ISSUED_AGO).plus(GOOD_FOR)))
                .build());
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing failed", e);
    }
    return jwt.serialize();
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
