/** Proof of being human, by a captcha of somebody else's, where the operator wants one. */
@NullMarked
package dev.rendezvous.middleware.captcha;

import org.jspecify.annotations.NullMarked;
