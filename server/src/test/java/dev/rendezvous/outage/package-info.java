/** What holds while a store is away. */
@NullMarked
package dev.rendezvous.outage;

import org.jspecify.annotations.NullMarked;
