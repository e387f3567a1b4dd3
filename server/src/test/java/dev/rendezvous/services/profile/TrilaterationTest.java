package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who asks for distances from wherever they like, as often as they like, learns somebody's cell and
 * nothing finer: every point of the cell answers the same to every question.
 */
@QuarkusTest
class TrilaterationTest {
  private static final int PROBES = 1000;
  private static final double KM_PER_DEGREE = 111.2;

  @Inject DataSource database;

  private record Point(double lat, double lon) {}

  @ParameterizedTest
  @CsvSource({
    "52.520008, 13.404954", // Berlin
    "0.0049, -0.0049",
    "-33.8688, 151.2093",
    "78.2232, 15.6267", // Longyearbyen
    "89.97, 120.5",
    "-89.996, -77.7",
    "-16.78, 179.9999", // either side of the date line
    "-16.78, -179.9999",
    "64.1466, -21.9426"
  })
  void whereverAnAttackerAsksFromTheWholeCellAnswersAlike(double lat, double lon) {
    List<Point> neighbours = pointsOfTheCell(lat, lon);
    assertTrue(neighbours.size() > 20, "points that the victim could be at");
    Probes attack = new Probes(new Point(lat, lon));
    attack.bisectEveryStep();
    attack.lookAroundAtRandom();
    assertEquals(PROBES, attack.asked.size());
    for (Point other : neighbours) {
      for (int i = 0; i < attack.asked.size(); i++) {
        Point from = attack.asked.get(i);
        assertEquals(attack.answers.get(i), told(from, other), from + " tells " + other + " apart");
      }
    }
  }

  /** The same by the routes: two at the two ends of one cell, and one who moves at will. */
  @Test
  void theRoutesTellNeighboursNotApart() {
    TestUsers users = TestUsers.here();
    Rows rows = new Rows(database);
    TestUser attacker = users.signUp("Attacker");
    TestUser one = at(users.signUp("One"), 52.5151, 13.3951);
    TestUser other = at(users.signUp("Other"), 52.5249, 13.4049);
    for (int i = 0; i < 24; i++) {
      // closer and closer to where the answer turns from one step to the next
      double km = 2 + (i % 2 == 0 ? 1 : -1) * Math.scalb(1.0, -(i / 2));
      at(attacker, 52.52 + km / KM_PER_DEGREE, 13.4);
      JsonNode seen = attacker.get("/profile/" + one.id()).data().get("distanceKm");
      assertEquals(seen, attacker.get("/profile/" + other.id()).data().get("distanceKm"));
      rows.execute(
          "UPDATE user_profiles SET location_changed_at = '2020-01-01', version = version + 1"
              + " WHERE user_id = ?",
          attacker.id());
    }
  }

  private static TestUser at(TestUser user, double lat, double lon) {
    String body = "{\"displayName\":\"X\",\"location\":{\"lat\":" + lat + ",\"lon\":" + lon + "}}";
    user.put("/profile", body).require(200);
    return user;
  }

  /** What the route answers, by the code that it runs. */
  private static int told(Point viewer, Point subject) {
    return new Location(viewer.lat(), viewer.lon())
        .coarseKmTo(new Location(subject.lat(), subject.lon()));
  }

  /** Points that are stored as the same, up to the edges, found by trying rather than by rule. */
  private static List<Point> pointsOfTheCell(double lat, double lon) {
    Location cell = new Location(lat, lon);
    List<Point> same = new ArrayList<>();
    double lonSpan = 0.02 / Math.max(0.0001, Math.cos(Math.toRadians(cell.lat())));
    for (int north = -50; north <= 50; north += 5) {
      for (int east = -50; east <= 50; east += 5) {
        Point point =
            new Point(
                cell.lat() + north * 0.0001, cell.lon() + east * 0.01 * Math.min(3.6, lonSpan));
        boolean onEarth = Math.abs(point.lat()) <= 90 && Math.abs(point.lon()) <= 180;
        if (onEarth && new Location(point.lat(), point.lon()).equals(cell)) {
          same.add(point);
        }
      }
    }
    return same;
  }

  /** What an attacker asked and heard, each question chosen by the answers before. */
  private static final class Probes {
    private final Point victim;
    private final Random random = new Random(42);
    private final List<Point> asked = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();

    Probes(Point victim) {
      this.victim = victim;
    }

    private int ask(Point from) {
      int answer = told(from, victim);
      asked.add(from);
      answers.add(answer);
      return answer;
    }

    /** On many bearings, finds the spot where one step turns into the next as well as it goes. */
    void bisectEveryStep() {
      for (int bearing = 0; bearing < 36 && asked.size() < PROBES - 100; bearing++) {
        for (int step : new int[] {2, 5, 25}) {
          double near = 0;
          double far = 2.0 * step;
          for (int i = 0; i < 8; i++) {
            double middle = (near + far) / 2;
            if (ask(away(bearing * 10, middle)) <= step) {
              near = middle;
            } else {
              far = middle;
            }
          }
        }
      }
    }

    void lookAroundAtRandom() {
      while (asked.size() < PROBES) {
        ask(away(random.nextInt(360), random.nextDouble() * 60));
      }
    }

    private Point away(int bearing, double km) {
      double north = Math.cos(Math.toRadians(bearing)) * km / KM_PER_DEGREE;
      double narrowing = Math.max(0.0001, Math.cos(Math.toRadians(victim.lat())));
      double east = Math.sin(Math.toRadians(bearing)) * km / KM_PER_DEGREE / narrowing;
      double lat = Math.clamp(victim.lat() + north, -90, 90);
      double lon = (victim.lon() + east + 900) % 360 - 180;
      return new Point(lat, Math.clamp(lon, -180, 180));
    }
  }
}
