package dev.rendezvous.services.profile;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a profile. */
enum ProfileError implements ErrorCode {
  PROFILE_INCOMPLETE(409, "Fill in what is missing in the profile first."),
  LOCATION_CHANGED_RECENTLY(409, "The location was changed a moment ago; try again later.");

  private final int status;
  private final String message;

  ProfileError(int status, String message) {
    this.status = status;
    this.message = message;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String message() {
    return message;
  }
}
