/** What advertisers tell: that somebody has watched an ad to the end. */
@NullMarked
package dev.rendezvous.services.advert;

import org.jspecify.annotations.NullMarked;
