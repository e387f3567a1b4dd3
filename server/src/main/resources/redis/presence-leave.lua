-- Takes away one socket of a user.
-- KEYS[1]  the user's sockets, by when they run out
-- ARGV[1]  socket id
-- returns  how many are left
local time = redis.call('TIME')
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', time[1] * 1000 + math.floor(time[2] / 1000))
return redis.call('ZCARD', KEYS[1])
