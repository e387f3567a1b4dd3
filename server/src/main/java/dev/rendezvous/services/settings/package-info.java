/** What the people who run an installation can set while it runs: typed, bounded, on record. */
@NullMarked
package dev.rendezvous.services.settings;

import org.jspecify.annotations.NullMarked;
