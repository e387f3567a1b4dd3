package dev.rendezvous.services.auth;

/** What a one-time code is good for. */
enum CodePurpose {
  VERIFY_EMAIL,
  RESET_PASSWORD
}
