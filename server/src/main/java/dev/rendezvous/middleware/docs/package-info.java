/** The OpenAPI document and the page that shows it. */
@NullMarked
package dev.rendezvous.middleware.docs;

import org.jspecify.annotations.NullMarked;
