/** What every HTTP answer has in common: envelope, errors, headers, request ids. */
@NullMarked
package dev.rendezvous.middleware.http;

import org.jspecify.annotations.NullMarked;
