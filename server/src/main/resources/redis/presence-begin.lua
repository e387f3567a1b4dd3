-- Gives a process that holds sockets its first lease.
-- KEYS[1]  processes by the end of their lease
-- ARGV     1 process, 2 milliseconds
-- returns  how many others there are that have not said they stop
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[2]), ARGV[1])
return redis.call('ZCOUNT', KEYS[1], '(0', '+inf') - 1
