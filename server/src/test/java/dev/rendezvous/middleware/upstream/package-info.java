@NullMarked
package dev.rendezvous.middleware.upstream;

import org.jspecify.annotations.NullMarked;
