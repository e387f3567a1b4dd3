package dev.rendezvous.matchmaker;

/**
 * Two who were put together; both have left the pool. Those of the engine are equal only to
 * themselves.
 *
 * @param first the one who waited longer
 * @param second the other
 * @param score how well they suit each other, 0 to {@value MatchPolicy#FULL_SCORE}
 */
public record Pairing(Paired first, Paired second, int score) {}
