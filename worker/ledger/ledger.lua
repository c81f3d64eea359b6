-- The ledger's steps. Each call is one step and happens whole or not at all.
--
-- KEYS[1]  the prefix of every key, "kawat:" by default
-- ARGV[1]  the step's name, then its arguments
--
-- Keys, all under the prefix (one server, no cluster: the script forms their names), beside Celery's queues, which get
-- the messages of batches that are accepted and handed over:
--   job:{id}         hash  batch, attempts (failed ones), accepted_ms; trace, where it is traced: traces.py;
--                          first_failed_ms, once one failed; failure,
--                          first (the queue it came in by), burials (failed ones) and refused_ms (the last of them), once
--                          dead; renewed, renewed_ms: the queue by which, and when, it was delivered once more while
--                          what the store has of it was made again. Small, so that Redis packs it
--   body:{id}        text  the document, as zstd JSON
--   batch:{n}        hash  jobs (ids, space-separated), queue, first (the queue they came in by), since_ms,
--                          fence (who holds another number lost the batch; a random one: a Redis that lost its
--                          newest part numbers other batches as those that it lost), worker, call (the begin that got
--                          it: process, a random word, Celery's task), waited_ms (until then), facts (of its jobs:
--                          facts_of), and what each stage made of it, under the stage's name
--   waiting:{queue}  zset  batches that have, or should have, a message on this queue; score = the order in which they
--                          began to wait; a message says its own
--   running          zset  batches that a worker has begun; score = deadline in ms
--   workers          zset  workers; score = when each was last heard of, in ms
--   worker:{worker}  text  what it said of itself when it was last heard of, as JSON; expires
--   dead             set   dead jobs that are not yet written to the output store
--   undeliverable    hash  dead jobs that the output store does not take, set aside; why
--   settled:{process} text  the last settle of a process: batch, fence, and its answer; expires
--   counts           hash  accepted, done, duplicate, no_article, dead, and waiting:{queue}, running:{queue}: jobs;
--                          undeliverable: those of the dead that are set aside;
--                          retried: dead ones that wait again; refused: messages that Kawat did not write; together:
--                          batches that failed at once, each job of which succeeded alone; spans_dropped: lines of
--                          spans that nobody fetched in time
--   spans            list  what is to be told of jobs that are traced, the oldest first: when it ended in ms, and what it
--                          was, as JSON: traces.py
--   measured         hash  what was measured of the batches that stages have ended; its fields: measures.py
--   seq              int   numbers batches and the order of waiting
--   intake           text  who takes in what is offered, or that somebody was "asked" to; expires with its turn
--   begun:{list}     hash  digest of the item on a list of what is offered that was begun with last; times, in a row
--   pruned           text  that somebody was asked to delete from the store what is old; expires an hour later
--   sweeper          text  the worker whose turn it is to sweep; expires with its turn
--
-- At any moment: accepted = done + duplicate + no_article + dead + all waiting + all running.
-- The clock is the server's own, so that the clocks of workers may differ.

local prefix = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function key(name) return prefix .. name end
local function job_key(id) return prefix .. 'job:' .. id end
local function body_key(id) return prefix .. 'body:' .. id end
local function forget(ids)
  if #ids == 0 then return end
  local keys = {}
  for i, id in ipairs(ids) do keys[2 * i - 1], keys[2 * i] = job_key(id), body_key(id) end
  redis.call('DEL', unpack(keys))
end
local function batch_key(n) return prefix .. 'batch:' .. n end

local function count(name, by)
  if by ~= 0 then redis.call('HINCRBY', key('counts'), name, by) end
end

local function split(text)
  local words = {}
  for word in string.gmatch(text or '', '%S+') do words[#words + 1] = word end
  return words
end

-- Keeps what is to be told of traced jobs, until somebody fetches it or there is too much of it.
local MOST_SPANS = 20000
local function note(record)
  local left = redis.call('RPUSH', key('spans'), now .. ' ' .. record) - MOST_SPANS
  if left > 0 then
    redis.call('LTRIM', key('spans'), left, -1)
    count('spans_dropped', left)
  end
end

-- Notes that a worker lost a batch; whose jobs are traced is in their entries.
local function note_lost(n, queue, ids, worker, since, waited, why)
  local jobs = {}
  for _, id in ipairs(ids) do
    local trace = redis.call('HGET', job_key(id), 'trace')
    if trace then jobs[#jobs + 1] = {id, trace, why} end
  end
  if #jobs == 0 then return end
  local took = now - tonumber(since or now) - tonumber(waited or 0)
  note(cjson.encode({queue = queue, jobs = jobs, batch = tonumber(n), worker = worker, took_ms = math.max(0, took)}))
end

-- Puts a batch's message on its queue, with its place in the order. Returns whether it is there: what lies there may be
-- no list.
local function send(queue, message, order)
  if message == '' then return false end
  return type(redis.pcall('LPUSH', queue, (string.gsub(message, '<order>', order)))) == 'number'
end

-- Lets a batch wait, and says so in what is to be published.
local function wait(n, queue, jobs, order, published)
  redis.call('HSET', batch_key(n), 'queue', queue, 'since_ms', now)
  redis.call('ZADD', key('waiting:' .. queue), order, n)
  count('waiting:' .. queue, jobs)
  for _, each in ipairs({n, queue, order}) do published[#published + 1] = each end
end

-- The same stage's queue on the urgent lane: a job that starts again has waited its turn before.
local function urgent(queue)
  return string.sub(prefix, 1, -2) .. '.urgent.' .. string.match(queue, '[^.]*$')
end

-- Lets jobs that know their batch wait in it. Its number is its order too: who publishes it need not be told.
local function open_batch(n, first, queue, ids, published)
  redis.call('HSET', batch_key(n), 'jobs', table.concat(ids, ' '), 'first', first)
  wait(n, queue, #ids, n, published)
end

local function new_batch(first, queue, ids, published)
  local n = redis.call('INCR', key('seq'))
  for _, id in ipairs(ids) do redis.call('HSET', job_key(id), 'batch', n) end
  open_batch(n, first, queue, ids, published)
  return n
end

-- Whether jobs that came in by a queue are of the store's, made again.
local function is_again(first)
  return string.find(first or '', '%.reprocess%.') ~= nil
end

-- A job has ended, well or not. Where it was delivered meanwhile, and what ended is of the store's, made again, that
-- delivery begins, as old as it is: what came after it stays the newer one. Returns whether it does.
local function renew(id, published)
  local renewed = redis.call('HMGET', job_key(id), 'renewed', 'renewed_ms')
  if not renewed[1] then return false end
  redis.call('HDEL', job_key(id), 'renewed', 'renewed_ms', 'attempts', 'first_failed_ms')
  redis.call('HSET', job_key(id), 'accepted_ms', renewed[2])
  new_batch(renewed[1], renewed[1], {id}, published)
  return true
end

local function finish_all(ids, first, fate, published)
  local over = ids
  if is_again(first) then  -- of others none is renewed
    over = {}
    for _, id in ipairs(ids) do
      if not renew(id, published) then over[#over + 1] = id end
    end
  end
  forget(over)
  count(fate, #over)
end

-- Takes a batch from its worker; what becomes of its jobs is the caller's to say.
local function stop_running(n, queue, jobs)
  redis.call('ZREM', key('running'), n)
  count('running:' .. queue, -jobs)
end

local function die(id, failure, first, published)
  if renew(id, published) then return end
  redis.call('HSETNX', job_key(id), 'first_failed_ms', now)
  redis.call('HSET', job_key(id), 'failure', failure, 'first', first)
  redis.call('HDEL', job_key(id), 'batch')
  redis.call('SADD', key('dead'), id)
  count('dead', 1)
end

-- A failed job starts again, alone, so that it takes no other with it, and before what waits; or it is dead.
-- Appends what is to be published.
local function fail(id, failure, first, max_attempts, again)
  redis.call('HSETNX', job_key(id), 'first_failed_ms', now)
  if redis.call('HINCRBY', job_key(id), 'attempts', 1) >= tonumber(max_attempts) then
    die(id, failure, first, again)
  else
    new_batch(first, urgent(first), {id}, again)
  end
end

-- All that started a batch together start again alone. Returns what is to be published.
local function fail_all(n, ids, failure, first, max_attempts)
  local again = {}
  for _, id in ipairs(ids) do fail(id, failure, first, max_attempts, again) end
  redis.call('DEL', batch_key(n))
  return again
end

-- Why nothing more can be accepted: {'backlog', jobs open}, {'memory', bytes used, bytes there}; or nil.
local function full(most_open, most_share)
  if most_open ~= '' then
    local counts = redis.call('HMGET', key('counts'), 'accepted', 'done', 'duplicate', 'dead', 'no_article')
    local open = tonumber(counts[1] or 0)
    for i = 2, 5 do open = open - tonumber(counts[i] or 0) end
    if open >= tonumber(most_open) then return {'backlog', open, 0} end
  end
  local memory = redis.call('INFO', 'memory')
  local used = tonumber(string.match(memory, 'used_memory:(%d+)'))
  local most = tonumber(string.match(memory, 'maxmemory:(%d+)') or 0)
  if most > 0 and used > most * tonumber(most_share) then return {'memory', used, most} end
  return nil
end

local steps = {}

-- queue, most open jobs ("": no bound), most share of the memory, the batch's message, "<order>" in it where its number
-- belongs ("": none is to be sent), the jobs' traces as words ("-": not traced) or "", then id, body, id, body, ...
-- Returns why nothing was accepted, as full() does; else the new batch (0: none, or it was sent), then for each job 1
-- (accepted) or 0 (this content is in flight already).
function steps.accept(queue, most_open, most_share, message, traces, ...)
  local no_room = full(most_open, most_share)
  if no_room then return no_room end
  local given = {...}
  local fresh, answer, words, traced = {}, {0}, split(traces), {}
  for i = 1, #given, 2 do
    local id, body = given[i], given[i + 1]
    local known = redis.call('EXISTS', job_key(id)) == 1
    if not known then
      if #fresh == 0 then answer[1] = redis.call('INCR', key('seq')) end
      redis.call('HSET', job_key(id), 'accepted_ms', now, 'batch', answer[1])
      redis.call('SET', body_key(id), body)
      fresh[#fresh + 1] = id
      local trace = words[(i + 1) / 2] or '-'
      if trace ~= '-' then
        redis.call('HSET', job_key(id), 'trace', trace)
        traced[#traced + 1] = {id, trace, ''}
      end
    else
      local batch = redis.call('HGET', job_key(id), 'batch')
      if batch and is_again(redis.call('HGET', batch_key(batch), 'first')) then
        redis.call('HSET', job_key(id), 'renewed', queue, 'renewed_ms', now)
      end
    end
    answer[#answer + 1] = known and 0 or 1
  end
  count('accepted', #given / 2)
  count('duplicate', #given / 2 - #fresh)
  if #fresh > 0 then open_batch(answer[1], queue, queue, fresh, {}) end
  if #traced > 0 then note(cjson.encode({queue = queue, jobs = traced})) end
  if #fresh > 0 and send(queue, message, answer[1]) then answer[1] = 0 end
  return answer
end

-- queue, most open jobs, most share of the memory, then id, body, accepted_ms, ... What the store has is to be made again,
-- and stays as old as it is. What is in flight is not taken, nor counted.
-- Returns as accept does.
function steps.again(queue, most_open, most_share, ...)
  local no_room = full(most_open, most_share)
  if no_room then return no_room end
  local given, fresh, answer = {...}, {}, {0}
  for i = 1, #given, 3 do
    local id = given[i]
    local known = redis.call('EXISTS', job_key(id)) == 1
    if not known then
      redis.call('HSET', job_key(id), 'accepted_ms', given[i + 2])
      redis.call('SET', body_key(id), given[i + 1])
      fresh[#fresh + 1] = id
    end
    answer[#answer + 1] = known and 0 or 1
  end
  count('accepted', #fresh)
  if #fresh > 0 then answer[1] = new_batch(queue, queue, fresh, {}) end
  return answer
end

-- queue, most open jobs, most share of the memory, id, body, accepted_ms, first_failed_ms. A job that was buried waits
-- again, with all its attempts; it was counted as dead before (elsewhere, if none is counted here).
-- Returns as accept does.
function steps.revive(queue, most_open, most_share, id, body, accepted_ms, first_failed_ms)
  local no_room = full(most_open, most_share)
  if no_room then return no_room end
  if redis.call('EXISTS', job_key(id)) == 1 then return {0, 0} end
  redis.call('HSET', job_key(id), 'accepted_ms', accepted_ms, 'first_failed_ms', first_failed_ms)
  redis.call('SET', body_key(id), body)
  if tonumber(redis.call('HGET', key('counts'), 'dead') or 0) > 0 then
    count('dead', -1)
    count('retried', 1)
  else
    count('accepted', 1)
  end
  return {new_batch(queue, queue, {id}, {}), 1}
end

-- What is known of a batch's jobs, in their order, and stays so while they are in it: most failed attempts of one,
-- {accepted_ms, ...}, {trace or "", ...} where one is traced. It is kept with the batch, with a digest of the jobs that
-- it is of: who settles may leave some out, or have them in another order.
local function facts_of(n, jobs, kept)
  local digest, facts = redis.sha1hex(jobs), kept and cmsgpack.unpack(kept)
  if facts and facts[1] == digest then return unpack(facts, 2) end
  local failed, accepted, traces, any = 0, {}, {}, false
  for i, id in ipairs(split(jobs)) do
    local job = redis.call('HMGET', job_key(id), 'accepted_ms', 'attempts', 'trace')
    traces[i], any = job[3] or '', any or job[3]
    accepted[i], failed = job[1], math.max(failed, tonumber(job[2] or 0))
  end
  facts = {digest, failed, accepted, any and traces or {}}
  redis.call('HSET', batch_key(n), 'facts', cmsgpack.pack(facts))
  return unpack(facts, 2)
end

-- n, queue, worker, call, limit in ms, bodies ("1": wanted). What stages made of it is read beside this step, not in it:
-- for Lua it would be copied, and hashed.
-- The same call again is answered again: its first answer was lost on the way.
-- Returns false if the batch does not wait here (the message is a duplicate),
-- else {fence, most failed attempts of a job, {id, ...}, {accepted_ms, ...}, {body, ...}, for how many ms it waited,
-- {trace, ...} where one is traced, 1 where they are of the store's, made again}.
function steps.begin(n, queue, worker, call, limit, bodies)
  local waited = redis.call('ZREM', key('waiting:' .. queue), n) == 1
  if redis.call('EXISTS', batch_key(n)) == 0 then return false end
  if not waited and redis.call('HGET', batch_key(n), 'call') ~= call then return false end
  local batch = redis.call('HMGET', batch_key(n), 'jobs', 'since_ms', 'first', 'facts')
  local ids = split(batch[1])
  if waited then
    count('waiting:' .. queue, -#ids)
    count('running:' .. queue, #ids)
    redis.call('ZADD', key('running'), now + limit, n)
    local fence = tonumber(string.sub(redis.sha1hex(call), 1, 12), 16)  -- 48 bits: Lua's numbers have them all
    local wait = math.max(0, now - tonumber(batch[2] or now))
    redis.call('HSET', batch_key(n), 'fence', string.format('%.0f', fence), 'worker', worker, 'call', call, 'waited_ms', wait)
    redis.call('ZADD', key('workers'), 'NX', now, worker)  -- it lives, though Redis was away when it started
  end
  local begun = redis.call('HMGET', batch_key(n), 'fence', 'waited_ms')
  local failed, accepted, traces = facts_of(n, batch[1] or '', batch[4])
  local packed = {}
  if bodies == '1' then
    for i, id in ipairs(ids) do packed[i] = redis.call('GET', body_key(id)) end
  end
  local waited_ms = tonumber(begun[2] or 0)
  return {tonumber(begun[1]), failed, ids, accepted, packed, waited_ms, traces, is_again(batch[3]) and 1 or 0}
end

-- Whether an outcome names each of the jobs, and no other.
local function says_each(outcome, ids)
  local open, left = {}, #ids
  for _, id in ipairs(ids) do open[id] = true end
  for _, fate in ipairs({'on', 'duplicate', 'no_article', 'anew', 'failed', 'dead'}) do
    for _, job in ipairs(outcome[fate]) do
      local id = type(job) == 'table' and job[1] or job
      if not open[id] then return false end
      open[id], left = nil, left - 1
    end
  end
  return left == 0
end

-- n, fence, process, next queue ("": none, the jobs are done), stage, what it made, max attempts, and as JSON the jobs:
-- {on: [id], duplicate: [id], no_article: [id], anew: [id], failed: [[id, failure]], dead: [[id, failure]],
-- together: true where they failed at once and succeeded each alone}. Who begins anew has used up no attempt.
-- Then the message of the batch where it goes on, "<order>" in it where its order belongs ("": none is to be sent), what
-- is to be told of those that are traced ("": none is), and what was measured: name, by how much it grows, ...
-- The same call again is answered again: its first answer was lost on the way. A process settles one batch at a time.
-- Returns false if the batch was taken over, else what is to be published, as {n, queue, order, n, queue, order, ...}:
-- the batch itself where it goes on and was not sent, and the batches of one that failed jobs start again in.
function steps.settle(n, fence, process, next_queue, stage, made, max_attempts, outcome, message, spans, ...)
  local batch = redis.call('HMGET', batch_key(n), 'fence', 'queue', 'first', 'jobs')
  if batch[1] ~= fence or not redis.call('ZSCORE', key('running'), n) then
    local said = split(redis.call('GET', key('settled:' .. process)))
    if said[1] ~= n or said[2] ~= fence then return false end
    return {unpack(said, 3)}
  end
  local queue, first = batch[2], batch[3]
  local jobs = cjson.decode(outcome)
  local ids = split(batch[4])
  if not says_each(jobs, ids) then
    return redis.error_reply('ERR the outcome does not say what became of each of ' .. #ids .. ' jobs')
  end
  local published = {}
  stop_running(n, queue, #ids)
  for _, fate in ipairs({'duplicate', 'no_article'}) do finish_all(jobs[fate], first, fate, published) end
  count('together', jobs.together and 1 or 0)
  for _, job in ipairs(jobs.dead) do
    redis.call('HINCRBY', job_key(job[1]), 'attempts', 1)
    die(job[1], job[2], first, published)
  end
  if next_queue == '' then finish_all(jobs.on, first, 'done', published) end
  if next_queue == '' or #jobs.on == 0 then
    redis.call('DEL', batch_key(n))
  else
    redis.call('HSET', batch_key(n), 'jobs', table.concat(jobs.on, ' '), stage, made)
    local order = redis.call('INCR', key('seq'))
    local sent = send(next_queue, message, order)
    wait(n, next_queue, #jobs.on, order, sent and {} or published)
  end
  for _, id in ipairs(jobs.anew) do new_batch(first, urgent(first), {id}, published) end
  for _, job in ipairs(jobs.failed) do fail(job[1], job[2], first, max_attempts, published) end
  if spans ~= '' then note(spans) end
  local measured = {...}
  for i = 1, #measured, 2 do redis.call('HINCRBY', key('measured'), measured[i], measured[i + 1]) end
  redis.call('SET', key('settled:' .. process), table.concat({n, fence, unpack(published)}, ' '), 'PX', 3600000)
  return published
end

-- n, fence, failure ("": nobody's fault), max attempts. Only while whoever got this fence has the batch.
-- The batch's jobs start again each alone, one attempt fewer left; without fault the batch waits again as it was.
-- Either way on the urgent lane.
-- Returns the batches to publish, as {n, queue, order, ...}.
function steps.give_back(n, fence, failure, max_attempts)
  local names = {'fence', 'queue', 'first', 'jobs', 'worker', 'since_ms', 'waited_ms'}
  local batch = redis.call('HMGET', batch_key(n), unpack(names))
  if not redis.call('ZSCORE', key('running'), n) or (batch[1] or '0') ~= fence then return {} end
  local queue, first, ids = batch[2] or '', batch[3], split(batch[4])
  stop_running(n, queue, #ids)
  if not batch[1] then return {} end
  note_lost(n, queue, ids, batch[5], batch[6], batch[7], failure == '' and 'given back' or cjson.decode(failure).kind)
  if failure == '' then
    local published = {}
    wait(n, urgent(queue), #ids, redis.call('INCR', key('seq')), published)
    return published
  end
  return fail_all(n, ids, failure, first, max_attempts)
end

-- n, queue, failure, max attempts. A waiting batch that cannot even be begun: its jobs start again each alone, one
-- attempt fewer left. Returns the batches to publish, as {n, queue, order, ...}.
function steps.stumble(n, queue, failure, max_attempts)
  if redis.call('ZREM', key('waiting:' .. queue), n) == 0 then return {} end
  local batch = redis.call('HMGET', batch_key(n), 'first', 'jobs')
  local ids = split(batch[2])
  count('waiting:' .. queue, -#ids)
  return fail_all(n, ids, failure, batch[1], max_attempts)
end

-- worker, what it says of itself ("": nothing). It lives. The first command takes no memory: then the others may, though
-- Redis is full.
function steps.beat(worker, report)
  redis.call('ZREMRANGEBYSCORE', key('workers'), 0, now - 86400000)
  redis.call('ZADD', key('workers'), now, worker)
  if report ~= '' then redis.call('SET', key('worker:' .. worker), report, 'PX', 86400000) end
  return now
end

-- worker. It ended in order.
function steps.leave(worker)
  redis.call('DEL', key('worker:' .. worker))
  return redis.call('ZREM', key('workers'), worker)
end

-- worker. Returns what it has begun, as {n, fence, the begin's call, queue, n, fence, call, queue, ...}.
function steps.held(worker)
  local held = {}
  for _, n in ipairs(redis.call('ZRANGE', key('running'), 0, -1)) do
    local batch = redis.call('HMGET', batch_key(n), 'worker', 'fence', 'call', 'queue')
    if batch[1] == worker then
      for _, each in ipairs({n, batch[2], batch[3], batch[4]}) do held[#held + 1] = each end
    end
  end
  return held
end

-- silence in ms. Returns the running batches whose deadline has passed or whose worker was silent for longer, as
-- {n, fence, ...}; the fence is 0 where somebody took the batch's entry.
function steps.overdue(silence)
  local overdue = {}
  local running = redis.call('ZRANGE', key('running'), 0, -1, 'WITHSCORES')
  for i = 1, #running, 2 do
    local batch = redis.call('HMGET', batch_key(running[i]), 'worker', 'fence')
    local heard = redis.call('ZSCORE', key('workers'), batch[1] or '')
    if tonumber(running[i + 1]) < now or not heard or tonumber(heard) < now - silence then
      overdue[#overdue + 1] = running[i]
      overdue[#overdue + 1] = batch[2] or 0
    end
  end
  return overdue
end

-- queue, the least order of its oldest messages ("": the queue is empty), grace in ms, how many at most.
-- Queues are first in, first out, but for a few that change places: what waits with a lower order than each of the
-- oldest messages has lost its own.
-- Returns those batches, now at the end of the order, to be published again, as {n, queue, order, ...}.
function steps.lost(queue, least, grace, limit)
  local lost = {}
  local bound = least == '' and '+inf' or '(' .. least
  local waiting = redis.call('ZRANGEBYSCORE', key('waiting:' .. queue), '-inf', bound, 'LIMIT', 0, limit)
  for _, n in ipairs(waiting) do
    if tonumber(redis.call('HGET', batch_key(n), 'since_ms') or 0) < now - grace then
      redis.call('ZREM', key('waiting:' .. queue), n)  -- takes no memory: then the rest may, though Redis is full
      wait(n, queue, 0, redis.call('INCR', key('seq')), lost)
    end
  end
  return lost
end

-- worker, ms. Returns whether it may sweep: no other does so within that time.
function steps.turn(worker, ms)
  local left = redis.call('PTTL', key('sweeper'))
  if left >= 0 and left <= tonumber(ms) then return 0 end  -- more is left where the clock was set back
  redis.call('DEL', key('sweeper'))  -- takes no memory: then the next may, though Redis is full
  redis.call('SET', key('sweeper'), worker, 'PX', ms)
  return 1
end

-- id, ... The dead letters are in the output store. Their jobs leave the ledger.
function steps.bury(...)
  for _, id in ipairs({...}) do
    if redis.call('SREM', key('dead'), id) == 1 then forget({id}) end
  end
  return 1
end

-- id, why, most tries, pause in ms. The output store did not take a dead job; after so many tries, of which one counts
-- in each pause, it is set aside. Returns whether it was.
function steps.unburied(id, why, most, pause)
  local since = now - tonumber(redis.call('HGET', job_key(id), 'refused_ms') or 0)
  if since >= 0 and since < tonumber(pause) then return 0 end
  if redis.call('SREM', key('dead'), id) == 0 then return 0 end
  redis.call('HSET', job_key(id), 'refused_ms', now)
  if redis.call('HINCRBY', job_key(id), 'burials', 1) < tonumber(most) then
    redis.call('SADD', key('dead'), id)
    return 0
  end
  redis.call('HSET', key('undeliverable'), id, why)
  count('undeliverable', 1)
  return 1
end

-- What was set aside is tried again, as often. Returns how many that are.
function steps.deliver()
  local ids = redis.call('HKEYS', key('undeliverable'))
  redis.call('DEL', key('undeliverable'))
  for _, id in ipairs(ids) do
    redis.call('HDEL', job_key(id), 'burials', 'refused_ms')
    redis.call('SADD', key('dead'), id)
  end
  count('undeliverable', -#ids)
  return #ids
end

-- What an item is known by. Of a large one only the beginning is looked at: to hash all takes seconds.
local function digest(item, large)
  return large and '-' .. #item .. redis.sha1hex(string.sub(item, 1, 10000)) or redis.sha1hex(item)
end

-- list, most items, most bytes. What is offered on the list, the oldest first: {begun, size, digest, item, size, ...}. Of an
-- item with more bytes only the beginning comes. The items stay where they are. begun: how often in a row the first one
-- was asked for, and not taken; of more than once it comes alone.
function steps.offered(list, most, most_bytes)
  local found, sum, begun = {1}, 0, 1
  for i = 1, tonumber(most) do
    local item = redis.call('LINDEX', list, -i)
    sum = sum + (item and #item or 0)
    if not item or (i > 1 and (begun > 1 or sum > tonumber(most_bytes))) then break end
    local large = #item > tonumber(most_bytes)
    found[#found + 1] = #item
    found[#found + 1] = digest(item, large)
    found[#found + 1] = large and string.sub(item, 1, 10000) or item
    if i == 1 then
      local known = redis.call('HMGET', key('begun:' .. list), 'digest', 'times')
      begun = known[1] == found[3] and tonumber(known[2]) + 1 or 1
      redis.call('HSET', key('begun:' .. list), 'digest', found[3], 'times', begun)
    end
  end
  found[1] = begun
  return found
end

-- list, rest ("": nothing), digest, ... These items were taken in, the oldest first: those that are still there leave the
-- list. The rest takes their place: what could not be taken in of the last.
function steps.took(list, rest, ...)
  redis.call('DEL', key('begun:' .. list))
  for _, known in ipairs({...}) do
    local item = redis.call('LINDEX', list, -1)
    if not item or digest(item, string.sub(known, 1, 1) == '-') ~= known then return 0 end
    redis.call('LTRIM', list, 0, -2)
  end
  if rest ~= '' then redis.call('RPUSH', list, rest) end
  return 1
end

-- taker, ms. Returns whether no other takes in what is offered; then the taker does, for so long.
function steps.turn_to_take(taker, ms)
  local known = redis.call('GET', key('intake'))
  if known and known ~= 'asked' and known ~= taker then return 0 end
  redis.call('DEL', key('intake'))  -- takes no memory: then the next may, though Redis is full
  redis.call('SET', key('intake'), taker, 'PX', ms)
  return 1
end

-- taker. Ends its turn, and no other's.
function steps.end_turn_to_take(taker)
  return redis.call('GET', key('intake')) == taker and redis.call('DEL', key('intake')) or 0
end

-- queue that it would have come in by, id, body, failure. What cannot be a job is dead, so that people see it.
function steps.reject(queue, id, body, failure)
  if redis.call('EXISTS', job_key(id)) == 1 then return 0 end
  redis.call('HSET', job_key(id), 'accepted_ms', now, 'attempts', 1)
  redis.call('SET', body_key(id), body)
  count('accepted', 1)
  die(id, failure, queue, {})
  return 1
end

-- silence in ms. Returns how many workers were heard of within it.
function steps.workers(silence)
  return redis.call('ZCOUNT', key('workers'), now - silence, '+inf')
end

-- silence in ms. Returns what each worker that was heard of within it said of itself; "": nothing.
function steps.reports(silence)
  local reports = {}
  for _, worker in ipairs(redis.call('ZRANGEBYSCORE', key('workers'), now - silence, '+inf')) do
    reports[#reports + 1] = redis.call('GET', key('worker:' .. worker)) or ''
  end
  return reports
end

-- queue, ... Returns for how many ms the oldest open job of these queues has been in the ledger, or false if none is open.
-- The first that waits in each queue, and all that run, are looked at. What is made again is as young as its wait.
function steps.oldest(...)
  local batches, asked = {}, {}
  for _, queue in ipairs({...}) do
    asked[queue] = true
    batches[#batches + 1] = redis.call('ZRANGE', key('waiting:' .. queue), 0, 0)[1]
  end
  for _, n in ipairs(redis.call('ZRANGE', key('running'), 0, -1)) do
    if asked[redis.call('HGET', batch_key(n), 'queue')] then batches[#batches + 1] = n end
  end
  local oldest = false
  for _, n in ipairs(batches) do
    local batch = redis.call('HMGET', batch_key(n), 'jobs', 'first', 'since_ms')
    local first = split(batch[1])[1]
    local accepted = first and tonumber(redis.call('HGET', job_key(first), 'accepted_ms') or now)
    if is_again(batch[2]) then accepted = tonumber(batch[3]) end
    if accepted and (not oldest or accepted < oldest) then oldest = accepted end
  end
  return oldest and now - oldest
end

-- line, ... These lines of spans were told, the oldest first. Others that came to stand there since were not, and stay.
function steps.told(...)
  for _, line in ipairs({...}) do
    if redis.call('LINDEX', key('spans'), 0) == line then redis.call('LPOP', key('spans')) end
  end
  return 1
end

-- id. Returns false, or {dead, undeliverable, waiting or running; queue; since when it is in its stage; its worker; failed attempts;
-- when it was accepted; why it died, as JSON; the clock}: times in ms, "" where there is nothing to say.
function steps.look(id)
  local job = redis.call('HMGET', job_key(id), 'batch', 'attempts', 'accepted_ms', 'failure')
  if redis.call('EXISTS', job_key(id)) == 0 then return false end
  local state, batch = 'dead', {'', '', ''}
  if job[1] then
    state = redis.call('ZSCORE', key('running'), job[1]) and 'running' or 'waiting'
    batch = redis.call('HMGET', batch_key(job[1]), 'queue', 'since_ms', 'worker')
  elseif redis.call('HEXISTS', key('undeliverable'), id) == 1 then
    state = 'undeliverable'
  end
  local told = {state, batch[1], batch[2], state == 'running' and batch[3], job[2], job[3], job[4], now}
  for i = 1, 8 do told[i] = told[i] or '' end
  return told
end

return steps[ARGV[1]](unpack(ARGV, 2))
