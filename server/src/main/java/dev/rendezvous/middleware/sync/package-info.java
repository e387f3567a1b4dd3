/** What clients have missed while they were away, put together from what each service tells. */
@NullMarked
package dev.rendezvous.middleware.sync;

import org.jspecify.annotations.NullMarked;
