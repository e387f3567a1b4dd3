/** Tests of subscription. */
@NullMarked
package dev.rendezvous.services.plan;

import org.jspecify.annotations.NullMarked;
