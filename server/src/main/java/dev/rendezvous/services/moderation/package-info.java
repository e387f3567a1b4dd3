/** Reports, what moderators decide on them, and appeals. */
@NullMarked
package dev.rendezvous.services.moderation;

import org.jspecify.annotations.NullMarked;
