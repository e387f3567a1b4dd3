@NullMarked
package dev.rendezvous.services.play;

import org.jspecify.annotations.NullMarked;
