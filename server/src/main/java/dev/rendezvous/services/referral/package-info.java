/** Who came by whose code, and what both get for it. */
@NullMarked
package dev.rendezvous.services.referral;

import org.jspecify.annotations.NullMarked;
