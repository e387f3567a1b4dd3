-- Names the time for which one run of one node holds some cached values: what another node held, or this one before it
-- was started again or held them again, may be older than a change. Each term has a name of its own.
-- KEYS[1]  the term's name
-- ARGV     1 the run of the node that is asked, 2 what tells a new term from others of that run
-- returns  the term's name
local term = redis.call('GET', KEYS[1])
local run = ARGV[1] .. '-'
if term and string.sub(term, 1, #run) == run then
  return term
end
term = run .. ARGV[2]
redis.call('SET', KEYS[1], term)
return term
