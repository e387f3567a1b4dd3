-- Lets a ticket wait in its pool; once, however often it is asked.
-- KEYS     1 waiting tickets, 2 tickets being paired, 3 the pool's news
-- ARGV     1 ticket id, 2 the ticket, 3 how many may wait
-- returns  1 added, 0 it is there, -1 the pool is full
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 or redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then
  return 0
end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then
  return -1
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 100000, '*', 'added', ARGV[1])
return 1
