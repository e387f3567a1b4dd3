package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.types.UserId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The rows behind the routes, as an operator would look at them or change them. */
record Rows(DataSource database) {
  /** Sets a time in somebody's profile, unseen by the caches. */
  void mark(String column, UserId user) {
    execute("UPDATE user_profiles SET " + column + " = NOW(6) WHERE user_id = ?", user);
  }

  /** Runs what changes one row. */
  void execute(String sql, UserId... ids) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < ids.length; i++) {
        statement.setBytes(i + 1, bytes(ids[i]));
      }
      assertEquals(1, statement.executeUpdate(), sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The first column of what is found of somebody. */
  List<String> read(String sql, UserId user) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, bytes(user));
      List<String> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(String.valueOf(rows.getString(1)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The types of what was told of somebody's profile, oldest first. */
  List<String> eventsOf(UserId user) {
    return read(
        "SELECT type FROM outbox_events WHERE user_id = ? AND type LIKE 'profile.%' ORDER BY id",
        user);
  }

  /** What was told of one type. */
  List<String> payloadsOf(UserId user, String type) {
    return read(
        "SELECT payload FROM outbox_events WHERE user_id = ? AND type = '" + type + "' ORDER BY id",
        user);
  }

  private static byte[] bytes(UserId id) {
    UUID uuid = id.value();
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }
}
