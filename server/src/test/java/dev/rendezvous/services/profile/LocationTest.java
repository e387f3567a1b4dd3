package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody's place is kept or told finely enough to find them. */
class LocationTest {
  @Property
  void aSnappedPointIsTheCentreOfItsOwnCell(
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double lon) {
    Location cell = new Location(lat, lon);
    assertEquals(cell, new Location(cell.lat(), cell.lon()));
  }

  @Property
  void aSnappedPointFitsTheColumns(
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double lon) {
    Location cell = new Location(lat, lon);
    assertTrue(BigDecimal.valueOf(cell.lat()).stripTrailingZeros().scale() <= 2);
    assertTrue(BigDecimal.valueOf(cell.lon()).stripTrailingZeros().scale() <= 2);
    assertTrue(Math.abs(cell.lat()) <= 90 && Math.abs(cell.lon()) <= 180);
  }

  @Property
  void aSnappedPointLiesWithinAboutAKilometre(
      @ForAll @DoubleRange(min = -80, max = 80) double lat,
      @ForAll @DoubleRange(min = -179, max = 179) double lon) {
    Location cell = new Location(lat, lon);
    assertTrue(km(lat, lon, cell.lat(), cell.lon()) < 1);
  }

  @Property
  void cellsStayAboutAKilometreWideTowardsThePoles(
      @ForAll @DoubleRange(min = -85, max = 85) double lat) {
    double snappedLat = new Location(lat, 0).lat();
    double step = 0.01;
    while (new Location(snappedLat, step).lon() == 0) {
      step += 0.01;
    }
    double next = new Location(snappedLat, step).lon();
    double widthKm = new Location(snappedLat, 0).kmTo(new Location(snappedLat, next));
    assertTrue(widthKm > 0.7 && widthKm < 1.6, () -> widthKm + " km at " + lat);
  }

  @Property
  void theToldDistanceIsNeverLessThanTheTrueOne(
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double lon,
      @ForAll @DoubleRange(min = -90, max = 90) double otherLat,
      @ForAll @DoubleRange(min = -180, max = 180) double otherLon) {
    Location here = new Location(lat, lon);
    Location there = new Location(otherLat, otherLon);
    assertTrue(here.coarseKmTo(there) >= here.kmTo(there));
    double centres = km(here.lat(), here.lon(), there.lat(), there.lon());
    assertEquals(centres, here.kmTo(there), 0.01);
    assertEquals(here.coarseKmTo(there), there.coarseKmTo(here));
  }

  @ParameterizedTest
  @CsvSource({
    "52.52, 13.40, 52.52, 13.40, 2",
    "52.52, 13.40, 52.40, 13.07, 50", // Berlin, Potsdam
    "52.52, 13.40, 48.86, 2.35, 1000", // Paris
    "52.52, 13.40, -33.87, 151.21, 20100", // Sydney
    "0, 179.99, 0, -179.99, 5"
  })
  void distancesAreToldInSteps(double lat, double lon, double lat2, double lon2, int told) {
    assertEquals(told, new Location(lat, lon).coarseKmTo(new Location(lat2, lon2)));
  }

  @Test
  void thePolesHaveOneCell() {
    assertEquals(new Location(90, 0), new Location(89.999, 123.4));
    assertEquals(new Location(-90, 0), new Location(-90, -180));
  }

  /** So that it is refused, and not taken for the place on earth that is next to it. */
  @ParameterizedTest
  @CsvSource({"90.001, 0", "NaN, 0", "0, NaN", "0, -180.004", "Infinity, 0", "0, -Infinity"})
  void whatIsNotOnEarthStaysAsItIs(double lat, double lon) {
    Location nowhere = new Location(lat, lon);
    assertEquals(lat, nowhere.lat());
    assertEquals(lon, nowhere.lon());
  }

  @Test
  void aTextOfItTellsTheCellOnly() {
    String text = new Location(52.520008, 13.404954).toString();
    assertTrue(text.contains("52.52") && !text.contains("52.520"), text);
  }

  /** By the law of cosines for vectors, apart from the code under test. */
  private static double km(double lat, double lon, double lat2, double lon2) {
    double x = Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(lon));
    double y = Math.cos(Math.toRadians(lat)) * Math.sin(Math.toRadians(lon));
    double z = Math.sin(Math.toRadians(lat));
    double x2 = Math.cos(Math.toRadians(lat2)) * Math.cos(Math.toRadians(lon2));
    double y2 = Math.cos(Math.toRadians(lat2)) * Math.sin(Math.toRadians(lon2));
    double z2 = Math.sin(Math.toRadians(lat2));
    double chord = Math.hypot(Math.hypot(x - x2, y - y2), z - z2);
    return 2 * 6371.0088 * Math.asin(Math.min(1, chord / 2));
  }
}
