-- Tells whether a user is there, by a socket or by having asked.
-- KEYS     1 a user's sockets, by when they run out; 2 that the user asked a moment ago
-- returns  1 when the user is there, else 0
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 1
end
local time = redis.call('TIME')
local now = string.format('(%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
return math.min(1, redis.call('ZCOUNT', KEYS[1], now, '+inf'))
