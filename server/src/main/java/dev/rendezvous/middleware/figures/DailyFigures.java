package dev.rendezvous.middleware.figures;

import java.time.Instant;
import java.util.List;

/**
 * What a service counts of a day. To be asked again for the same day it answers what is right by
 * then; it reads rows of that day only.
 */
public interface DailyFigures {
  /**
   * Counts a day.
   *
   * @param from when it begins, in UTC
   * @param to when the next one does
   */
  List<Figure> count(Instant from, Instant to);
}
