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

  /**
   * Great-circle distance in whole kilometres, by the haversine formula.
   *
   * <p>StrictMath, since Math may differ in the last bit between JVMs, and a decision must not.
   */
  int kmTo(GridCell other) {
    double fromLatitude = StrictMath.toRadians(latitude);
    double toLatitude = StrictMath.toRadians(other.latitude);
    double northing = StrictMath.sin((toLatitude - fromLatitude) / 2);
    double easting = StrictMath.sin(StrictMath.toRadians(other.longitude - longitude) / 2);
    double h =
        northing * northing
            + StrictMath.cos(fromLatitude) * StrictMath.cos(toLatitude) * easting * easting;
    double angle = 2 * StrictMath.asin(StrictMath.sqrt(StrictMath.min(1, h)));
    return (int) StrictMath.round(EARTH_RADIUS_KM * angle);
  }
}
