/** What each room keeps about people: how they get a copy of it, and how it goes when they do. */
@NullMarked
package dev.rendezvous.middleware.personal;

import org.jspecify.annotations.NullMarked;
