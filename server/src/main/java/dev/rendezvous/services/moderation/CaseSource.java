package dev.rendezvous.services.moderation;

/** What a case began with. The names are stored. */
enum CaseSource {
  /** Somebody reported. */
  REPORT(0),
  /** A check found something. */
  CHECK(0),
  /** A new account shares something with one that is banned. */
  EVASION(60),
  /** Somebody objects to a case in which nothing was found. */
  OBJECTION(20),
  /** The staff closed an account at once, and the case with it. */
  STAFF(0);

  private final int weight;

  CaseSource(int weight) {
    this.weight = weight;
  }

  /** What it adds to the weight of the reason. */
  int weight() {
    return weight;
  }
}
