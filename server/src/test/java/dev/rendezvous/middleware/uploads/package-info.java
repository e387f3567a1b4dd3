@NullMarked
package dev.rendezvous.middleware.uploads;

import org.jspecify.annotations.NullMarked;
