package dev.rendezvous.services.match;

import dev.rendezvous.types.MatchId;

/** Two tickets that the engine has put together, and the match that they are to become. */
record Pair(MatchId match, PoolTicket first, PoolTicket second) {}
