/** What the people who run an installation write: pages and blocks of content. */
@NullMarked
package dev.rendezvous.services.content;

import org.jspecify.annotations.NullMarked;
