package dev.rendezvous.services.profile;

/** The genders that somebody can have and look for. */
enum Gender {
  WOMAN,
  MAN,
  NON_BINARY
}
