@NullMarked
package dev.rendezvous.services.store;

import org.jspecify.annotations.NullMarked;
