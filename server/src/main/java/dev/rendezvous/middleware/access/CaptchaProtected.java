package dev.rendezvous.middleware.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route on which machines do damage: it asks for a solved captcha, in the header {@code
 * Captcha-Token}, where the operator has set one up.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CaptchaProtected {
  /** The header with what the provider's widget gave the client. */
  String HEADER = "Captcha-Token";

  /** Most characters of it. */
  int MAX_LENGTH = 2048;
}
