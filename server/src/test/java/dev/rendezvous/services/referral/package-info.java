/** Codes of friends, by what people can do. */
@NullMarked
package dev.rendezvous.services.referral;

import org.jspecify.annotations.NullMarked;
