package dev.rendezvous.middleware.figures;

/**
 * A number of a day.
 *
 * @param kind which of several, such as a currency; empty where there is but one
 */
public record Figure(Metric metric, String kind, long value) {
  /** The only one of a metric. */
  public static Figure of(Metric metric, long value) {
    return new Figure(metric, "", value);
  }
}
