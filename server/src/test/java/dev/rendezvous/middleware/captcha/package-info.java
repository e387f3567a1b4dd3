/** Captchas, on and off. */
@NullMarked
package dev.rendezvous.middleware.captcha;

import org.jspecify.annotations.NullMarked;
