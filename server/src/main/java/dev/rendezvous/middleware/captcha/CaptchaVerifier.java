package dev.rendezvous.middleware.captcha;

import java.io.IOException;

/** Whoever can tell whether a captcha was solved. */
interface CaptchaVerifier extends AutoCloseable {
  /**
   * Asks, and uses the token up.
   *
   * @param token what the widget gave the client
   * @param address where the client is
   * @throws IOException when there is no answer in time, or none that tells
   */
  boolean isSolved(String token, String address) throws IOException;

  @Override
  void close();
}
