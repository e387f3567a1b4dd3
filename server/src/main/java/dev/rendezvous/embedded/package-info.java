/** MariaDB and Redis as child processes, for a start that names no servers of its own. */
@NullMarked
package dev.rendezvous.embedded;

import org.jspecify.annotations.NullMarked;
