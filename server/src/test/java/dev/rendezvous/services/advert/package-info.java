/** Callbacks of advertisers, as they and others may send them. */
@NullMarked
package dev.rendezvous.services.advert;

import org.jspecify.annotations.NullMarked;
