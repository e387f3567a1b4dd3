/** Tests of keeping in touch. */
@NullMarked
package dev.rendezvous.services.connection;

import org.jspecify.annotations.NullMarked;
