package dev.rendezvous.services.profile;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * About where somebody is: the centre of a grid cell.
 *
 * <p>Any point on earth that it is made from is snapped to the centre of its cell at once, so that
 * the finer point is nowhere: not in a log, an event, a cache or the database. What is not on earth
 * stays as it is, to be refused.
 *
 * <p>Centres are whole hundredths of a degree, as the columns hold. A cell is 1.1 km high; towards
 * the poles, where a hundredth of longitude shrinks, it spans more of them, so that it stays from
 * 0.7 to 1.5 km wide.
 *
 * @param lat degrees north
 * @param lon degrees east
 */
record Location(
    @DecimalMin("-90") @DecimalMax("90") double lat,
    @DecimalMin("-180") @DecimalMax("180") double lon) {
  private static final double CELLS_PER_DEGREE = 100;
  private static final long HALF_TURN = 18_000;
  private static final double EARTH_RADIUS_KM = 6371.0088;

  /** The most that a distance is told to be; the last is more than half around the earth. */
  private static final int[] STEPS_KM = {2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 20_100};

  /** The cell that the point lies in. */
  Location {
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) {
      long north = Math.round(lat * CELLS_PER_DEGREE);
      lat = north / CELLS_PER_DEGREE;
      lon = snapped(lon, Math.cos(Math.toRadians(lat)));
    }
  }

  private static double snapped(double lon, double narrowing) {
    long width = Math.clamp(Math.round(1 / narrowing), 1, 2 * HALF_TURN);
    long last = HALF_TURN / width;
    long column = Math.clamp(Math.round(lon * CELLS_PER_DEGREE / width), -last, last);
    return column * width / CELLS_PER_DEGREE;
  }

  /** Great-circle distance of the centres, by the haversine formula. */
  double kmTo(Location other) {
    double north = Math.sin(Math.toRadians(other.lat - lat) / 2);
    double east = Math.sin(Math.toRadians(other.lon - lon) / 2);
    double across = Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat));
    double h = north * north + across * east * east;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
  }

  /** The distance as it may be told: somebody is within so many kilometres. */
  int coarseKmTo(Location other) {
    double km = kmTo(other);
    for (int step : STEPS_KM) {
      if (km <= step) {
        return step;
      }
    }
    throw new IllegalStateException("nothing on earth is " + km + " km away");
  }
}
