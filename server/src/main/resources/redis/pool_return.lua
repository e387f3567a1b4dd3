-- Lets a ticket that was being paired wait again, with the time it has waited.
-- KEYS     1 waiting tickets, 2 tickets being paired, 3 the pool's news
-- ARGV     1 ticket id, 2 the ticket, which may know better now whom it must not meet
-- returns  1 it waits again, 0 it was not being paired
if redis.call('HDEL', KEYS[2], ARGV[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 100000, '*', 'added', ARGV[1])
return 1
