package dev.rendezvous.matchmaker;

/**
 * Roughly where a person is: the centre of a cell of a coarse grid, never a measured position.
 *
 * @param latitude degrees, −90 to 90
 * @param longitude degrees, −180 to 180
 */
public record GridCell(double latitude, double longitude) {
  private static final double EARTH_RADIUS_KM = 6371.0088;

  public GridCell {
    Limits.require(latitude >= -90 && latitude <= 90, "latitude must be from -90 to 90");
    Limits.require(longitude >= -180 && longitude <= 180, "longitude must be from -180 to 180");
  }

  /** Great-circle distance in whole kilometres. */
  int kmTo(GridCell other) {
    return km(
        latitude,
        cosine(latitude),
        longitude,
        other.latitude,
        cosine(other.latitude),
        other.longitude);
  }

  /** What {@link #km} needs of a latitude; worked out once for each ticket. */
  static double cosine(double latitude) {
    return StrictMath.cos(StrictMath.toRadians(latitude));
  }

  /** No more than the distance of two places, from their latitudes alone and without sines. */
  static double leastKm(double fromLatitude, double toLatitude) {
    return EARTH_RADIUS_KM * StrictMath.toRadians(StrictMath.abs(toLatitude - fromLatitude));
  }

  /**
   * By the haversine formula.
   *
   * <p>StrictMath, since Math may differ in the last bit between JVMs, and a decision must not.
   */
  static int km(
      double fromLatitude,
      double fromCosine,
      double fromLongitude,
      double toLatitude,
      double toCosine,
      double toLongitude) {
    double northing =
        StrictMath.sin((StrictMath.toRadians(toLatitude) - StrictMath.toRadians(fromLatitude)) / 2);
    double easting = StrictMath.sin(StrictMath.toRadians(toLongitude - fromLongitude) / 2);
    double h = northing * northing + fromCosine * toCosine * easting * easting;
    double angle = 2 * StrictMath.asin(StrictMath.sqrt(StrictMath.min(1, h)));
    return (int) StrictMath.round(EARTH_RADIUS_KM * angle);
  }
}
