/** Mails. */
@NullMarked
package dev.rendezvous.services.notification;

import org.jspecify.annotations.NullMarked;
