-- Which stories are the first of their kind, and which may be one of these again. One call, whole or not at all.
--
-- KEYS[1]  the prefix of every key, "kawat:" by default
-- ARGV[1]  the horizon in ms, ARGV[2] how many firsts a story is compared with at most, ARGV[3] how many bytes firsts
--          may take; then four for each story: its tags, what its record begins with (its document), the rest of its
--          record, and the firsts that it is not, as words
--
-- Keys, all under the prefix. Turns last one horizon, and their keys end one horizon later: two of them are looked at.
--   near:{turn}:all              hash  firsts: how many were registered; bytes: about what they take;
--                                      left: stories that were not, for want of room
--   near:{turn}:p:{page}         list  firsts in their order, 36 a page: when it came (2 bytes) and its record;
--                                      nothing where that changed since
--   near:{turn}:{area}:{bucket}  hash  tags to the numbers of the firsts that have them, the newest 8.
--                                      The tags of a story are its own (of document and number there), and its bands
-- A bucket is the first bits of its tags, a field their last 2 bytes. A bucket has to stay small, so that Redis packs
-- it, and must not be too small to be worth a key. So a turn's first 32,768 firsts lie in 1,024 buckets, its area 0;
-- four times as many then in four times as many buckets, area 1; and so on.
--
-- A story is registered as a first in the same step that finds no first for it to be: of two workers with the same
-- reprint one is first. A link is to a first, a first has no link, and a first that changed is first no more before it
-- is looked at again: there are no chains and no circles.

local TAG, FIRSTS, PAGE = 5, 8, 36  -- bytes, numbers a tag, firsts
local AREA, GROWTH, BITS, MORE_BITS = 32768, 4, 10, 2  -- firsts; times; bits of a bucket, and how many more each time
local MOST_BITS = 24
local FULL = 1000  -- bytes: with less room than that no story is remembered, however small
-- Bytes, measured on Valkey 9.1: a tag in its bucket, a record's own overhead, and what allocation adds.
local TAG_BYTES, RECORD_BYTES, ALLOCATED = 8.5, 6, 1.06

local prefix = KEYS[1] .. 'near:'
local horizon, most, most_bytes = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local turn = math.floor(now / horizon)
local turns = {turn, turn - 1}

local function count(of) return tonumber(redis.call('HGET', prefix .. of .. ':all', 'firsts') or 0) end
local function page(of, number) return prefix .. of .. ':p:' .. math.floor(number / PAGE) end

local function area(number)
  local found, size = 0, AREA
  while number >= size do
    number, size, found = number - size, size * GROWTH, found + 1
  end
  return found
end

local function place(of, inside, tag)
  local one, two, three = string.byte(tag, 1, 3)
  local bits = math.min(BITS + MORE_BITS * inside, MOST_BITS)
  local bucket = math.floor((one * 65536 + two * 256 + three) / 2 ^ (MOST_BITS - bits))
  return prefix .. of .. ':' .. inside .. ':' .. bucket, string.sub(tag, 4)
end

local function each_tag(tags, visit)
  for at = 1, #tags, TAG do visit(string.sub(tags, at, at + TAG - 1)) end
end

-- The firsts that share a tag with the story, those that share most before others.
local function alike(tags)
  local shared, names, numbers = {}, {}, {}
  for _, of in ipairs(turns) do
    local firsts = count(of)
    for inside = 0, firsts > 0 and area(firsts - 1) or -1 do
      each_tag(tags, function(tag)
        for number in string.gmatch(redis.call('HGET', place(of, inside, tag)) or '', '%d+') do
          local name = of .. ':' .. number
          if not shared[name] then
            names[#names + 1], numbers[name] = name, {of, tonumber(number)}
          end
          shared[name] = (shared[name] or 0) + 1
        end
      end)
    end
  end
  table.sort(names, function(one, other)
    if shared[one] ~= shared[other] then return shared[one] > shared[other] end
    return one < other
  end)
  return names, numbers
end

local function register(tags, record)
  local all = prefix .. turn .. ':all'
  local held = 0
  for _, of in ipairs(turns) do held = held + tonumber(redis.call('HGET', prefix .. of .. ':all', 'bytes') or 0) end
  local ends = (turn + 2) * horizon
  local size = math.floor((RECORD_BYTES + #record + #tags / TAG * TAG_BYTES) * ALLOCATED)
  if held + FULL > most_bytes then
    redis.call('HINCRBY', all, 'left', 1)
    redis.call('PEXPIREAT', all, ends)
    return
  end
  local number = redis.call('HINCRBY', all, 'firsts', 1) - 1
  redis.call('HINCRBY', all, 'bytes', size)
  local stamp = math.floor((now - turn * horizon) / horizon * 65535)
  stamp = string.char(math.floor(stamp / 256), stamp % 256)
  if redis.call('RPUSH', page(turn, number), stamp .. record) == 1 then
    redis.call('PEXPIREAT', all, ends)
    redis.call('PEXPIREAT', page(turn, number), ends)
  end
  each_tag(tags, function(tag)
    local bucket, field = place(turn, area(number), tag)
    local firsts, known = redis.call('HGET', bucket, field), {}
    for each in string.gmatch(firsts or '', '%d+') do known[#known + 1] = each end
    known[#known + 1] = string.format('%d', number)
    redis.call('HSET', bucket, field, table.concat(known, ' ', math.max(1, #known - FIRSTS + 1)))
    if not firsts then redis.call('PEXPIREAT', bucket, ends) end
  end)
end

-- The record of a first; nothing if there is none, or it is older than the horizon.
local function first(of, number)
  local found = redis.call('LINDEX', page(of, number), number % PAGE)
  if not found or found == '' then return nil end
  local high, low = string.byte(found, 1, 2)
  local came = (of + (high * 256 + low) / 65535) * horizon
  return now - came < horizon and string.sub(found, 3) or nil
end

-- Returns what the story has to be compared with, as {name, record, name, record, ...}; nothing: it is a first.
local function look(tags, document, rest, others)
  local record, seen, found, compared = document .. rest, {}, {}, 0
  for name in string.gmatch(others, '%S+') do seen[name] = true end
  -- Its own record has its own tag, whatever it says by now: an older version shares no other.
  for _, of in ipairs(turns) do
    local firsts = count(of)
    for inside = 0, firsts > 0 and area(firsts - 1) or -1 do
      local own = redis.call('HGET', place(of, inside, string.sub(tags, 1, TAG)))
      for number in string.gmatch(own or '', '%d+') do
        local known = first(of, tonumber(number))
        if known == record then return {} end  -- delivered again
        if known and string.sub(known, 1, #document) == document then  -- its older version
          redis.call('LSET', page(of, tonumber(number)), tonumber(number) % PAGE, '')
        end
      end
    end
  end
  local names, numbers = alike(tags)
  for rank, name in ipairs(names) do
    if rank > most then break end
    local candidate = not seen[name] and first(unpack(numbers[name]))
    if candidate and string.sub(candidate, 1, #document) ~= document then
      found[#found + 1] = name
      found[#found + 1] = candidate
    end
  end
  if #found == 0 then register(tags, record) end
  return found
end

local answers = {}
for at = 4, #ARGV, 4 do
  answers[#answers + 1] = look(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3])
end
answers[#answers + 1] = tonumber(redis.call('HGET', prefix .. turn .. ':all', 'left') or 0)
return answers
