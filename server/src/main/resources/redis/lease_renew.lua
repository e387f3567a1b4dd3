-- Keeps a lease that its owner still has.
-- KEYS[1]  the lease
-- ARGV     1 the owner, 2 milliseconds from now
-- returns  1 kept, 0 lost
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
