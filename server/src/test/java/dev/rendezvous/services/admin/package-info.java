/** Tests of what the staff sees and does. */
@NullMarked
package dev.rendezvous.services.admin;

import org.jspecify.annotations.NullMarked;
