/** The coins that come with a subscription, month by month. */
@NullMarked
package dev.rendezvous.services.allowance;

import org.jspecify.annotations.NullMarked;
