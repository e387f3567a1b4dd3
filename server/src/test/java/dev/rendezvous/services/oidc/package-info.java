/** ID tokens: good ones and forged ones. */
@NullMarked
package dev.rendezvous.services.oidc;

import org.jspecify.annotations.NullMarked;
