/** What people are told outside of a call: mails now. */
@NullMarked
package dev.rendezvous.services.notification;

import org.jspecify.annotations.NullMarked;
