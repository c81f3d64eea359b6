-- The ledger's steps. Each call is one step and happens whole or not at all.
--
-- KEYS[1]  the prefix of every key, "kawat:" by default
-- ARGV[1]  the step's name, then its arguments
--
-- Keys, all under the prefix (one server, no cluster: the script forms their names):
--   job:{id}         hash  batch, attempts (failed ones), accepted_ms; failure, once dead. Small, so that Redis packs it
--   body:{id}        text  the document, as zstd JSON
--   batch:{n}        hash  jobs (ids, space-separated), queue, first (the queue to start again on), since_ms,
--                          fence (who holds another number lost the batch), worker, call (the begin that got it), and what each stage made of it, under the stage's name
--   waiting:{queue}  zset  batches that have, or should have, a message on this queue; score = order of publishing
--   running          zset  batches that a worker has begun; score = deadline in ms
--   workers          zset  workers; score = when each was last heard of, in ms
--   dead             set   dead jobs that are not yet written to the output store
--   counts           hash  accepted, done, duplicate, dead, and waiting:{queue}, running:{queue}: jobs
--   seq              int   numbers batches and the order of publishing
--
-- At any moment: accepted = done + duplicate + dead + all waiting + all running.
-- The clock is the server's own, so that the clocks of workers may differ.

local prefix = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function key(name) return prefix .. name end
local function job_key(id) return prefix .. 'job:' .. id end
local function body_key(id) return prefix .. 'body:' .. id end
local function forget(id) redis.call('DEL', job_key(id), body_key(id)) end
local function batch_key(n) return prefix .. 'batch:' .. n end

local function count(name, by)
  if by ~= 0 then redis.call('HINCRBY', key('counts'), name, by) end
end

local function split(text)
  local words = {}
  for word in string.gmatch(text, '%S+') do words[#words + 1] = word end
  return words
end

local function wait(n, queue, jobs)
  redis.call('HSET', batch_key(n), 'queue', queue, 'since_ms', now)
  redis.call('ZADD', key('waiting:' .. queue), redis.call('INCR', key('seq')), n)
  count('waiting:' .. queue, jobs)
end

local function new_batch(queue, ids)
  local n = redis.call('INCR', key('seq'))
  redis.call('HSET', batch_key(n), 'jobs', table.concat(ids, ' '), 'first', queue)
  for _, id in ipairs(ids) do redis.call('HSET', job_key(id), 'batch', n) end
  wait(n, queue, #ids)
  return n
end

-- Takes a batch from its worker; what becomes of its jobs is the caller's to say.
local function stop_running(n, queue, jobs)
  redis.call('ZREM', key('running'), n)
  count('running:' .. queue, -jobs)
end

local function die(id, failure)
  redis.call('HSET', job_key(id), 'failure', failure)
  redis.call('HDEL', job_key(id), 'batch')
  redis.call('SADD', key('dead'), id)
  count('dead', 1)
end

-- A failed job starts again, alone, so that it takes no other with it; or it is dead. Returns its new batch.
local function fail(id, failure, queue, max_attempts)
  if redis.call('HINCRBY', job_key(id), 'attempts', 1) >= max_attempts then
    die(id, failure)
    return nil
  end
  return new_batch(queue, {id})
end

local steps = {}

-- queue, revive ("1": the jobs were counted before, as dead), then id, body, id, body, ...
-- Returns the new batch (0: none), then for each job 1 (accepted) or 0 (this content is in flight already).
function steps.accept(queue, revive, ...)
  local given = {...}
  local fresh, answer = {}, {0}
  for i = 1, #given, 2 do
    local id, body = given[i], given[i + 1]
    local known = redis.call('EXISTS', job_key(id)) == 1
    if not known then
      redis.call('HSET', job_key(id), 'accepted_ms', now)
      redis.call('SET', body_key(id), body)
      fresh[#fresh + 1] = id
    end
    answer[#answer + 1] = known and 0 or 1
  end
  if revive == '1' then
    count('dead', -#fresh)
  else
    count('accepted', #given / 2)
    count('duplicate', #given / 2 - #fresh)
  end
  if #fresh > 0 then answer[1] = new_batch(queue, fresh) end
  return answer
end

-- n, queue, worker, call, limit in ms, bodies ("1": wanted), then the names of the stages whose output is wanted.
-- The same call again is answered again: its first answer was lost on the way.
-- Returns false if the batch does not wait here (the message is a duplicate),
-- else {fence, most failed attempts of a job, {id, ...}, {accepted_ms, ...}, {body, ...}, {output or false, ...}}.
function steps.begin(n, queue, worker, call, limit, bodies, ...)
  local waited = redis.call('ZREM', key('waiting:' .. queue), n) == 1
  if not waited and redis.call('HGET', batch_key(n), 'call') ~= call then return false end
  local ids = split(redis.call('HGET', batch_key(n), 'jobs'))
  if waited then
    count('waiting:' .. queue, -#ids)
    count('running:' .. queue, #ids)
    redis.call('ZADD', key('running'), now + limit, n)
    redis.call('HINCRBY', batch_key(n), 'fence', 1)
    redis.call('HSET', batch_key(n), 'worker', worker, 'call', call)
  end
  local fence, failed = tonumber(redis.call('HGET', batch_key(n), 'fence')), 0
  local accepted, packed, made = {}, {}, {}
  for i, id in ipairs(ids) do
    local job = redis.call('HMGET', job_key(id), 'accepted_ms', 'attempts')
    accepted[i], failed = job[1], math.max(failed, tonumber(job[2] or 0))
    if bodies == '1' then packed[i] = redis.call('GET', body_key(id)) end
  end
  for i, stage in ipairs({...}) do made[i] = redis.call('HGET', batch_key(n), stage) end
  return {fence, failed, ids, accepted, packed, made}
end

-- n, fence, next queue ("": none, the jobs are done), stage, what it made, max attempts, and as JSON the jobs:
-- {on: [id], duplicate: [id], failed: [[id, failure]], dead: [[id, failure]]}.
-- Returns false if the batch was taken over, else the batches of one that failed jobs start again in,
-- as {n, queue, n, queue, ...}.
function steps.settle(n, fence, next_queue, stage, made, max_attempts, outcome)
  local batch = redis.call('HMGET', batch_key(n), 'fence', 'queue', 'first', 'jobs')
  if batch[1] ~= fence or not redis.call('ZSCORE', key('running'), n) then return false end
  local queue, first = batch[2], batch[3]
  local jobs = cjson.decode(outcome)
  local size = #split(batch[4])
  if #jobs.on + #jobs.duplicate + #jobs.failed + #jobs.dead ~= size then
    return redis.error_reply('ERR the outcome does not say what became of each of ' .. size .. ' jobs')
  end
  local again = {}
  stop_running(n, queue, size)
  for _, id in ipairs(jobs.duplicate) do forget(id) end
  count('duplicate', #jobs.duplicate)
  for _, job in ipairs(jobs.dead) do
    redis.call('HINCRBY', job_key(job[1]), 'attempts', 1)
    die(job[1], job[2])
  end
  for _, job in ipairs(jobs.failed) do
    local alone = fail(job[1], job[2], first, tonumber(max_attempts))
    if alone then again[#again + 1] = alone; again[#again + 1] = first end
  end
  if next_queue == '' then
    for _, id in ipairs(jobs.on) do forget(id) end
    count('done', #jobs.on)
  end
  if next_queue == '' or #jobs.on == 0 then
    redis.call('DEL', batch_key(n))
  else
    redis.call('HSET', batch_key(n), 'jobs', table.concat(jobs.on, ' '), stage, made)
    wait(n, next_queue, #jobs.on)
  end
  return again
end

-- n, worker ("": whoever has it), failure ("": nobody's fault), max attempts.
-- The batch's jobs start again each alone, one attempt fewer left; without fault the batch waits again as it was.
-- Returns the batches to publish, as {n, queue, n, queue, ...}.
function steps.give_back(n, worker, failure, max_attempts)
  local batch = redis.call('HMGET', batch_key(n), 'worker', 'queue', 'first', 'jobs')
  if not redis.call('ZSCORE', key('running'), n) or (worker ~= '' and batch[1] ~= worker) then return {} end
  local queue, first, ids = batch[2], batch[3], split(batch[4])
  stop_running(n, queue, #ids)
  if failure == '' then
    wait(n, queue, #ids)
    return {n, queue}
  end
  local again = {}
  for _, id in ipairs(ids) do
    local alone = fail(id, failure, first, tonumber(max_attempts))
    if alone then again[#again + 1] = alone; again[#again + 1] = first end
  end
  redis.call('DEL', batch_key(n))
  return again
end

-- worker. Says that it lives.
function steps.beat(worker)
  redis.call('ZADD', key('workers'), now, worker)
  redis.call('ZREMRANGEBYSCORE', key('workers'), 0, now - 86400000)
  return now
end

-- worker. It ended in order.
function steps.leave(worker)
  return redis.call('ZREM', key('workers'), worker)
end

-- worker. Returns the batches that it has begun.
function steps.held(worker)
  local held = {}
  for _, n in ipairs(redis.call('ZRANGE', key('running'), 0, -1)) do
    if redis.call('HGET', batch_key(n), 'worker') == worker then held[#held + 1] = n end
  end
  return held
end

-- silence in ms. Returns the running batches whose deadline has passed or whose worker was silent for longer.
function steps.overdue(silence)
  local overdue = {}
  local running = redis.call('ZRANGE', key('running'), 0, -1, 'WITHSCORES')
  for i = 1, #running, 2 do
    local heard = redis.call('ZSCORE', key('workers'), redis.call('HGET', batch_key(running[i]), 'worker'))
    if tonumber(running[i + 1]) < now or not heard or tonumber(heard) < now - silence then
      overdue[#overdue + 1] = running[i]
    end
  end
  return overdue
end

-- queue, the batch of the oldest message on it ("": the queue is empty), grace in ms, how many at most.
-- Queues are first in, first out: what waits with a lower score than the oldest message has lost its own.
-- Returns those batches, now at the end of the order, to be published again.
function steps.lost(queue, oldest, grace, limit)
  local bound = '+inf'
  if oldest ~= '' then
    local score = redis.call('ZSCORE', key('waiting:' .. queue), oldest)
    if not score then return {} end
    bound = '(' .. score
  end
  local lost = {}
  local waiting = redis.call('ZRANGEBYSCORE', key('waiting:' .. queue), '-inf', bound, 'LIMIT', 0, limit)
  for _, n in ipairs(waiting) do
    if tonumber(redis.call('HGET', batch_key(n), 'since_ms')) < now - grace then
      redis.call('ZADD', key('waiting:' .. queue), redis.call('INCR', key('seq')), n)
      redis.call('HSET', batch_key(n), 'since_ms', now)
      lost[#lost + 1] = n
    end
  end
  return lost
end

-- id, ... The dead letters are in the output store. Their jobs leave the ledger.
function steps.bury(...)
  for _, id in ipairs({...}) do
    if redis.call('SREM', key('dead'), id) == 1 then forget(id) end
  end
  return 1
end

-- silence in ms. Returns how many workers were heard of within it.
function steps.workers(silence)
  return redis.call('ZCOUNT', key('workers'), now - silence, '+inf')
end

-- queue, ... Returns for how many ms the oldest open job has been in the ledger, or false if none is open.
-- The first that waits in each queue, and all that run, are looked at.
function steps.oldest(...)
  local batches = redis.call('ZRANGE', key('running'), 0, -1)
  for _, queue in ipairs({...}) do
    batches[#batches + 1] = redis.call('ZRANGE', key('waiting:' .. queue), 0, 0)[1]
  end
  local oldest = false
  for _, n in ipairs(batches) do
    local first = split(redis.call('HGET', batch_key(n), 'jobs'))[1]
    local accepted = tonumber(redis.call('HGET', job_key(first), 'accepted_ms'))
    if not oldest or accepted < oldest then oldest = accepted end
  end
  return oldest and now - oldest
end

-- id. Returns false, or the queue that the job is in and whether it waits or runs there; or "dead".
function steps.state(id)
  if redis.call('SISMEMBER', key('dead'), id) == 1 then return {'dead', ''} end
  local n = redis.call('HGET', job_key(id), 'batch')
  if not n then return false end
  local queue = redis.call('HGET', batch_key(n), 'queue')
  return {redis.call('ZSCORE', key('running'), n) and 'running' or 'waiting', queue}
end

return steps[ARGV[1]](unpack(ARGV, 2))
