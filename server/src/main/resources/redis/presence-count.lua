-- Counts a user's open sockets.
-- KEYS[1]  a user's sockets, by when they run out
-- returns  how many are open
local time = redis.call('TIME')
return redis.call('ZCOUNT', KEYS[1], string.format('(%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), '+inf')
