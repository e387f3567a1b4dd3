/** Two people who keep in touch after a match, since both said so. */
@NullMarked
package dev.rendezvous.services.connection;

import org.jspecify.annotations.NullMarked;
