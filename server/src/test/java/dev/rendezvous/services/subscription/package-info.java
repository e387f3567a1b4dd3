/** Tests of subscription. */
@NullMarked
package dev.rendezvous.services.subscription;

import org.jspecify.annotations.NullMarked;
