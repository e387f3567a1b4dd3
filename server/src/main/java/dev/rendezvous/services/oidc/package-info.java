/** Who somebody is elsewhere: ID tokens of Google and Apple, verified (OpenID Connect Core 1.0). */
@NullMarked
package dev.rendezvous.services.oidc;

import org.jspecify.annotations.NullMarked;
