package dev.rendezvous.middleware.captcha;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a captcha. */
enum CaptchaError implements ErrorCode {
  CAPTCHA_REQUIRED(403, "Solve the captcha first, and send its token as Captcha-Token."),
  CAPTCHA_REFUSED(403, "The captcha was not solved, or its token is used up; solve another.");

  private final int status;
  private final String message;

  CaptchaError(int status, String message) {
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
