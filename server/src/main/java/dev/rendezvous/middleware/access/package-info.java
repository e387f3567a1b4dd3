/** Who calls: access declared on routes, tokens checked, the caller handed on. */
@NullMarked
package dev.rendezvous.middleware.access;

import org.jspecify.annotations.NullMarked;
