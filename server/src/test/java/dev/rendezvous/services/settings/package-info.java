/** Tests of settings. */
@NullMarked
package dev.rendezvous.services.settings;

import org.jspecify.annotations.NullMarked;
