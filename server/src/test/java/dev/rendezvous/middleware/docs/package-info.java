/** Routes, errors and the document about them. */
@NullMarked
package dev.rendezvous.middleware.docs;

import org.jspecify.annotations.NullMarked;
