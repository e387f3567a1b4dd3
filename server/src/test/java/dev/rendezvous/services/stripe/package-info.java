@NullMarked
package dev.rendezvous.services.stripe;

import org.jspecify.annotations.NullMarked;
