/** Tests of subscription. */
@NullMarked
package dev.rendezvous.services.allowance;

import org.jspecify.annotations.NullMarked;
