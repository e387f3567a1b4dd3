@NullMarked
package dev.rendezvous.services.webhook;

import org.jspecify.annotations.NullMarked;
