-- What an office of either party can do in April 2001: whom it may write to, how it speaks, and the steps that both rows and history are made of.
-- Most give a function(me, timing), for the tables in rows.lua and history.lua.

local seat = require("seat")
local line = require("line")
local government = require("government")
local hawkish, within, later = seat.hawkish, seat.within, seat.later

local office = {
  COLLISION = "air_collision",
  LANDING = "landing",
  MAYDAY = "Mayday. Damaged aircraft, 24 on board, landing.",
  -- words of rows and of history alike
  QUESTION = "How is the crew, and who looks after it? What do you know of your pilot?",
  AGENDA = "Agenda: causes, prevention, prompt return of the aircraft, other issues.",
  DRAFT = "Draft: regret for the pilot; the landing without clearance by voice; the crew; a meeting afterwards.",
  LESSONS = "1 A line that nobody is allowed to answer is none (S5, F4). 2 Ask who decides (F1). 3 Private before public (S4, F6). " ..
                "4 Words are read in another language (S6). 5 Keep the rest of the relationship out of it (S2).",
}
local COLLISION = office.COLLISION

-- --- who we are

function office.post(me) return me.seat:split(".")[2] end

function office.dyad(me) return line.dyad(me.party, me.other) end

function office.line_of(me, name) return office.dyad(me) .. "." .. name end
function office.level(me) return E(office.dyad(me)) end
function office.goes_first(me) return me.party < me.other end
function office.what_if(me) return state(office.line_of(me, "DEF-DEF")) ~= "down" end

-- The first of these lines that carries anything today.
function office.open_line(me, names)
  for _, name in ipairs(names) do
    local condition = state(office.line_of(me, name))
    if condition ~= "down" and condition ~= "suspended" then return office.line_of(me, name) end
  end
end

-- --- words

function office.write(me, code, class, subject, body, tags, timing, more)
  local about = event("incident", {incident = COLLISION}) and COLLISION or nil
  local message = {line = code, class = class, subject = subject, text = {body = body, tags = tags or {}, incident = about}}
  for field, value in pairs(more or {}) do message[field] = value end
  act("lineMessage", message, timing)
end

function office.say(me, body, tags, timing)
  local about = event("incident", {incident = COLLISION}) and COLLISION or nil
  government.say(me, body, tags, timing, {me.other}, about)
end

-- --- things that a seat can do: each gives a function(me, timing), for the tables below

function office.text(names, class, subject, body, tags)
  return function(me, timing)
    local code = office.open_line(me, names)
    if code then office.write(me, code, class, subject, body, tags, timing) end
  end
end

function office.public(body, tags)
  return function(me, timing)
    if government.may_speak(me) then office.say(me, body, tags, timing) end
  end
end

function office.inside(posts, body)
  return function(me, timing) government.tell(me, posts, body, timing) end
end

function office.ask_services(topic)
  return function(me, timing) act("reportAsk", {topic = topic, source = "ownServices"}, timing) end
end

function office.choose(decision, option, reason)
  return function(me, timing) act("decide", {decision = decision, option = option, reason = reason}, timing) end
end

function office.offer_help(kind, body)
  return function(me, timing)
    act("assistOffer", {incident = COLLISION, to = me.other, kind = kind, text = body}, timing)
  end
end

function office.both(first, second)
  return function(me, timing)
    first(me, timing)
    second(me, timing)
  end
end

function office.request_call(me, name, entry)
  line.request_call(office.line_of(me, name), "the incident", entry)
end

-- --- the facts, the settlement, the principles

office.FACTS = "Time, position and heights are agreed; distress calls were sent; what was heard of them is open, and so is the cause."

function office.review_facts(me, timing)
  for _, encounter in ipairs(encounters()) do
    if encounter.reviewBy and not me.memory.done.review then
      me.memory.done.review = true
      act("factReview", {encounter = encounter.encounter, facts = office.FACTS, agree = true}, timing)
    end
  end
end

function office.propose_if_none(me)
  if government.is_being_settled(COLLISION) or (hawkish(me) and office.level(me) < 6) then return end
  act("settlePropose", {incident = COLLISION, to = me.other,
                        agreedFacts = "Two aircraft met and collided; one was lost with its pilot, one landed without clearance by voice.",
                        regrets = "Regret for the loss of the pilot and of the aircraft; regret that the landing had no clearance by voice.",
                        measures = "The crew goes home; the two sides meet on causes, prevention and the return of the aircraft."},
      within(hour))
end

-- Both sides wish to propose, but not on top of each other.
function office.propose(me) later(me, now() + (office.goes_first(me) and 10 or 70) * minute, office.propose_if_none) end

-- The principles that the working group lays before both: one side proposes them, unless the other has.
function office.propose_principles(me, timing)
  if office.goes_first(me) then
    act("compactPropose", {dyad = office.dyad(me), principles = {"p1", "p3", "p6", "p10"}, text = "For this matter, until it is over."}, timing)
  end
end

return office
