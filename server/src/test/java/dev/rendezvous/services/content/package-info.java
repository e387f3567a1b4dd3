/** Tests of content. */
@NullMarked
package dev.rendezvous.services.content;

import org.jspecify.annotations.NullMarked;
