package dev.rendezvous.services.moderation;

/**
 * What became of somebody's reports.
 *
 * @param upheld led to a measure
 * @param dismissed did not
 */
record ReporterRecord(int upheld, int dismissed) {
  /** So many of the last are looked at. */
  static final int MAX = 50;

  /** How far the person is to be believed, 0 to 1: half for who never reported anybody. */
  double trust() {
    return (upheld + 1.0) / (upheld + dismissed + 2.0);
  }
}
