/** What is held against something else once a day, by one process of all. */
@NullMarked
package dev.rendezvous.middleware.audit;

import org.jspecify.annotations.NullMarked;
