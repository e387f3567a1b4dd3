/** Requests to services that are not ours, and may be slow, wrong or hostile. */
@NullMarked
package dev.rendezvous.middleware.upstream;

import org.jspecify.annotations.NullMarked;
