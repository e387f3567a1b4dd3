/** What tests share: stores to run against, and the server as a process. */
@NullMarked
package dev.rendezvous.testing;

import org.jspecify.annotations.NullMarked;
