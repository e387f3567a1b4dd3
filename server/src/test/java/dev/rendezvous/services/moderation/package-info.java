/** Reports, by what people can do with them. */
@NullMarked
package dev.rendezvous.services.moderation;

import org.jspecify.annotations.NullMarked;
