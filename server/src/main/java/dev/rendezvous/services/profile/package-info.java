/** How people describe themselves and whom they look for. */
@NullMarked
package dev.rendezvous.services.profile;

import org.jspecify.annotations.NullMarked;
