/** What the people who run an installation write and set: pages, blocks of content, settings. */
@NullMarked
package dev.rendezvous.services.content;

import org.jspecify.annotations.NullMarked;
