/** Apple's App Store, as a payment store. */
@NullMarked
package dev.rendezvous.services.appstore;

import org.jspecify.annotations.NullMarked;
