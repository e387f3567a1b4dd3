/** Tests of leaving and taking along. */
@NullMarked
package dev.rendezvous.services.privacy;

import org.jspecify.annotations.NullMarked;
