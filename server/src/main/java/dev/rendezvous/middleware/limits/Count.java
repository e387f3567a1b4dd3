package dev.rendezvous.middleware.limits;

/**
 * What Redis counted.
 *
 * @param taken permits that were to be had
 * @param left permits that are left
 * @param resetMicros until the whole quota is back
 * @param retryMicros until there is one again; 0 when some were to be had
 */
record Count(long taken, long left, long resetMicros, long retryMicros) {
  /** The same, with some of what was taken not used yet. */
  Count with(long unused) {
    return unused == 0 ? this : new Count(taken, left + unused, resetMicros, retryMicros);
  }
}
