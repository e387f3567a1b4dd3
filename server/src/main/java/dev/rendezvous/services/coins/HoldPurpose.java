package dev.rendezvous.services.coins;

/** What coins are reserved for. The names are stored. */
public enum HoldPurpose {
  /** Filters of a search that cost coins; the reference is the search's ticket. */
  MATCH_FILTERS
}
