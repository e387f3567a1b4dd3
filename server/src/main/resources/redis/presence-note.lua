-- Notes how many sockets of a user one process holds, and what others see of the user by that.
-- KEYS[1]  the user: sockets "all:active" by process, and what others were last shown
-- ARGV     1 process, 2 its sockets, 3 those that are active, 4 most sockets, 5 whether invisible, 6 milliseconds that
--          the note lasts
-- returns  1 "full", "none" or "some" sockets; 2 "online", "away" or "hide" when others are to see that now, else ""
local others, active, before, shown = 0, 0, 0, ''
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
  if fields[i] == 'shown' then
    shown = fields[i + 1]
  else
    local count, counted = string.match(fields[i + 1], '^(%d+):(%d+)$')
    if fields[i] == ARGV[1] then
      before = tonumber(count)
    else
      others = others + tonumber(count)
      active = active + tonumber(counted)
    end
  end
end
local own = tonumber(ARGV[2])
if own > before and others + own > tonumber(ARGV[4]) then
  return {'full', ''}
end
if own == 0 then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ':' .. ARGV[3])
end
redis.call('PEXPIRE', KEYS[1], ARGV[6])
local left = others + own == 0 and 'none' or 'some'
if ARGV[5] == '1' then
  return {left, shown == '' and '' or 'hide'}
end
local now = active + tonumber(ARGV[3]) > 0 and 'online' or 'away'
if left == 'none' or now == shown then
  return {left, ''}
end
redis.call('HSET', KEYS[1], 'shown', now)
return {left, now}
