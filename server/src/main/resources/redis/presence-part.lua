-- Shows a user to nobody any more who has no socket, or wants to be invisible.
-- KEYS[1]  the user, see presence-note
-- ARGV[1]  whether invisible
-- returns  1 when others saw the user until now, else 0
local shown = redis.call('HEXISTS', KEYS[1], 'shown')
if shown == 0 or (ARGV[1] ~= '1' and redis.call('HLEN', KEYS[1]) > 1) then
  return 0
end
return redis.call('HDEL', KEYS[1], 'shown')
