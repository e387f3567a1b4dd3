/** Mails, against mail servers that speak SMTP. */
@NullMarked
package dev.rendezvous.services.notification;

import org.jspecify.annotations.NullMarked;
