/** How people describe themselves, whom they look for, and whom they never want to meet again. */
@NullMarked
package dev.rendezvous.services.profile;

import org.jspecify.annotations.NullMarked;
