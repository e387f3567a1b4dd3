/** Tests of profiles. */
@NullMarked
package dev.rendezvous.services.profile;

import org.jspecify.annotations.NullMarked;
