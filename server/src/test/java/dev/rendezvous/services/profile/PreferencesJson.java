package dev.rendezvous.services.profile;

/** Wishes as a client sends them. */
final class PreferencesJson {
  static final String ANYBODY =
      """
      {"genders": ["WOMAN", "MAN", "NON_BINARY"], "ageMin": 18, "ageMax": 120}\
      """;

  private PreferencesJson() {}
}
