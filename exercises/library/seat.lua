-- What policies of all kinds of seats share: who we are, and when we act.

local seat = {}

-- --- who we are

function seat.party_of(code) return code:split(".")[1] end
function seat.calm(me) return me.profile == "restrained" or me.profile == "scripted" end
function seat.hawkish(me) return me.profile == "hawkish" end
function seat.hedging(me) return me.profile == "hedging" end

function seat.among(list, wanted)
  for _, one in ipairs(list or {}) do
    if one == wanted then return true end
  end
  return false
end

-- --- when: me.memory.agenda is a list, me.memory.done a table

-- How an answer that is due at `by` is timed by the profile.
function seat.pace(me, by, entry)
  if seat.hawkish(me) then return {by = by, at = now() + (by - now()) // 2, refersTo = entry} end
  if seat.hedging(me) then return {by = by, at = by - minute, refersTo = entry} end
  return {by = by, refersTo = entry}
end

function seat.within(duration, entry) return {by = now() + duration, refersTo = entry} end

-- `what` is done at `at`, if it still makes sense then.
function seat.later(me, at, what, ...) table.insert(me.memory.agenda, {at = at, what = what, with = {...}}) end

function seat.next_on_agenda(me)
  local first
  for _, item in ipairs(me.memory.agenda) do
    if not first or item.at < first then first = item.at end
  end
  return first
end

function seat.run_agenda(me)
  local due, rest = {}, {}
  for _, item in ipairs(me.memory.agenda) do table.insert(item.at <= now() and due or rest, item) end
  me.memory.agenda = rest
  for _, item in ipairs(due) do item.what(me, table.unpack(item.with)) end
end

function seat.once(me, key)
  if me.memory.done[key] then return false end
  me.memory.done[key] = true
  return true
end

return seat
