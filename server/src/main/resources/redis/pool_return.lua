-- Lets a ticket that was being paired wait again, with the time it has waited.
-- KEYS     1 waiting tickets, 2 tickets being paired, 3 the pool's news
-- ARGV[1]  ticket id
-- returns  1 it waits again, 0 it was not being paired
local ticket = redis.call('HGET', KEYS[2], ARGV[1])
if not ticket then
  return 0
end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ticket)
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 100000, '*', 'added', ARGV[1])
return 1
