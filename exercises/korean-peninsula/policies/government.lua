-- A government around the peninsula: each seat of CN, JP, KP, KR, RU and US by its role and the profile of its party (domain.md D0.3). Its representatives in
-- New York and its members of the working group have policies of their own.
--   restrained  answers at once, notifies in full, orders boats to hold, blames nobody, offers ways out and takes those that it is offered
--   hawkish     answers at half time, notifies late or not, protests and demands, raises readiness, leaves lines unanswered when opinion is hot
--   hedging     answers a minute before the deadline, asks before it orders, speaks once a phase, takes the middle, joins when others have
--   scripted    as restrained, without delay, with the choices of the table below

local seat = require("seat")
local line = require("line")
local government = require("government")
local party_of, calm, hawkish, hedging, among, pace, within, later, once =
  seat.party_of, seat.calm, seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.once
local dyad, write, tell, raise, may_speak = line.dyad, line.write, government.tell, government.raise, government.may_speak

-- Whom a party is afraid of and whom it stands by. When KP and KR are exchanged, they are here too.
local FOE = {CN = "US", US = "KP", KP = "KR", KR = "KP", JP = "KP", RU = "US"}
local FRIEND = {CN = "KP", US = "KR", KP = "CN", KR = "US", JP = "US", RU = "KP"}
local ACROSS = {KP = "KR", KR = "KP"}  -- the two sides of the line

local SCRIPT = {["D-a"] = 2, ["D-b"] = 1, ["D-c"] = 1, ["D-cu"] = 1, ["D-d"] = 2, ["D-e"] = 1, ["D-f"] = 1}
local BOAT, LAUNCH, FORUM = "boat", "launch", "SPT"
local AFTER_INCIDENT = {[BOAT] = "after the boat", [LAUNCH] = "after the launch"}  -- subjects

-- --- who we are

local function code_of(me) return me.seat:split(".")[2] end
local function foe(me) return FOE[me.party] end
local function friend(me) return FRIEND[me.party] end
local function across(me) return ACROSS[me.party] end
local function core_line(me, name) return dyad(me.party, me.other) .. "." .. name end
local function goes_first(me) return me.party < me.other end

-- The level that concerns us most.
local function level(me)
  local highest = E(dyad(me.party, foe(me)))
  return me.other and math.max(highest, E(dyad(me.party, me.other))) or highest
end

-- A line of this seat to that party; nil if it has none.
local function line_to(party, name)
  for _, known in ipairs(lines()) do
    if known.own and known.other == party and (not name or known.name == name) then return known end
  end
end

-- --- words

-- To that party on this seat's own line, if there is one.
local function write_to(party, class, subject, body, tags, timing)
  local known = line_to(party)
  if known then write(known.line, class, subject, body, tags, timing) end
end

-- A statement; under pressure a demand of the hawkish becomes an ultimatum.
local function say(me, body, tags, timing, names)
  government.say(me, body, tags, timing, names or {foe(me)})
end

-- --- lines

-- Silence on the lines across: by order of the ministry, or while opinion at home is hot.
local function mute(me, code)
  local ours = across(me) and code:starts(dyad(me.party, across(me)) .. ".")
  return ours and (me.memory.silent or (hawkish(me) and M(self) >= 50))
end

-- Every third hawkish minister lets what comes on the main line lie for six hours after an incident.
local function lets_lie(me, code)
  if not hawkish(me) or not me.other or code ~= core_line(me, "FM-FM") or draw("lies", 3) ~= 1 then return false end
  return me.memory.incident ~= nil and now() < me.memory.incident + 6 * hour
end

-- The first in the alphabet asks for a talk of the heads of state, the other when nothing has come of it.
local function call_leaders(me, subject, entry)
  local code, asked = core_line(me, "HOS-HOS"), now()
  later(me, now() + (goes_first(me) and 0 or 30 * minute), function(own)
    if (own.memory.talked or -1) >= asked then return end
    line.request_call(code, subject, entry)
  end)
end

local ANSWERS = government.ANSWERS
local TO_FRIEND = {
  restrained = {"We consult you before anything is decided; our staffs plan together.", {"aim"}},
  scripted = {"We consult you before anything is decided; our staffs plan together.", {"aim"}},
  hedging = {"We are in touch with everybody and will let you know.", {}},
  hawkish = {"You can rely on us, whatever comes.", {"pledge"}},
}

-- What is asked by its subject, and can be answered.
local ABOUT = {["your view"] = {"We do not know more than you, and act on nothing before we do. What we learn you will hear first.", {"aim"}}}

local function message_delivered(me, event)
  if not line.receive(me, event, mute(me, event.line) or lets_lie(me, event.line)) then return end
  local answers = party_of(event.from) == friend(me) and TO_FRIEND or ANSWERS
  line.answer(me, event, line.words(me, event, answers, ABOUT))
end

-- A leaders' talk is taken within three quarters of an hour.
local function accept_call(me, call)
  local by = me.role == "HOS" and math.min(call.due, now() + 45 * minute) or call.due
  act("lineAnswer", {request = call.request, answer = "accept"}, pace(me, by, call.number))
end

-- --- across the line: the liaison line, the military one, or the armistice command's phone

local function by_duty_phone(me, subject, body, tags, timing)
  local phone = line_to("AC")
  if phone then write(phone.line, "crisis", subject, body, tags, timing) end
end

-- What the house asks the watch to pass on.
local BY_PHONE = "By the duty phone: "
local function told(me, event)
  local body = event.text.body
  if body:starts(BY_PHONE) then by_duty_phone(me, "an answer", body:sub(#BY_PHONE + 1), {"aim", "exit"}, within(40 * minute, event.number)) end
end

local function write_across(me, subject, body, tags, timing)
  local known = line_to(across(me))
  if known and known.state == "up" and not mute(me, known.line) then return write(known.line, "crisis", subject, body, tags, timing) end
  by_duty_phone(me, subject, body, tags, timing)
end

-- --- notices

local ACTIVITIES = {
  drill_KR = {to = {"KP"}, class = "n2", starts = "T+13:00", ends = "T+71:00", purpose = "The yearly combined drill, defensive, as in other years."},
  drill_US = {to = {"KP"}, class = "n2", starts = "T+13:00", ends = "T+71:00", purpose = "The yearly combined drill, defensive, as in other years."},
  launch_plan = {to = {"KR", "US"}, class = "n3", starts = "T+13:00", ends = "T+13:30", purpose = "A rocket without payload, beside the shipping lanes."},
  presence_KR = {to = {"KP"}, class = "n4", starts = "T+44:00", ends = "T+66:00", purpose = "Ships stay south of the line and watch."},
  presence_US = {to = {"KP"}, class = "n4", starts = "T+44:00", ends = "T+66:00", purpose = "Ships stay south of the line and watch."},
  border_move = {to = {"US"}, class = "n4", starts = "T+40:00", ends = "T+66:00", purpose = "Troops relieve police at the border; none crosses it."},
}
local AT_ONCE = {drill_KR = true, drill_US = true, launch_plan = true}

local function notice_time(me, starts, class)
  if calm(me) or (hedging(me) and class == "n2") then return {by = math.min(now() + 110 * minute, starts - minute)} end
  if hedging(me) then return {at = math.max(now(), starts - 3 * hour) + 20 * minute, by = starts - minute} end
  if class == "n2" then return {at = now() + 5 * hour, by = starts - minute} end
  return {at = starts - 30 * minute, by = starts - minute}
end

local function notify_activity(me, activity)
  local plan = ACTIVITIES[activity]
  if hawkish(me) and plan.class == "n3" then return end  -- it will be seen soon enough
  local timing = notice_time(me, time(plan.starts), plan.class)
  if timing.by <= now() then return end
  for _, party in ipairs(plan.to) do
    act("notify", {activity = activity, to = party, class = plan.class, starts = time(plan.starts), ends = time(plan.ends), contact = me.party .. ".DO", purpose = plan.purpose,
                   observers = calm(me) and plan.class == "n2"}, timing)
  end
end

-- A launch that nobody was told of: a notice within the hour is still a notice.
local function notify_launch(me, entry)
  for _, notice in ipairs(notifications()) do
    if notice.ours and notice.class == "n3" then return end
  end
  for _, party in ipairs(ACTIVITIES.launch_plan.to) do
    act("notify", {to = party, class = "n5", incident = LAUNCH, contact = me.party .. ".DO", purpose = "A rocket test has taken place; it is over."}, pace(me, now() + hour, entry))
  end
end

local function notified(me, event)
  if event.to ~= me.party then return end
  if me.role == "DO" then government.acknowledge_notice(me, event) end
  if me.role ~= "DEF" then return end
  government.send_observers(me, event)
  if event.class == "n4" then government.ask_about_notice(me, event) end
end

-- The drill ends earlier than it was notified. What has begun cannot be changed any more; a new notice says it.
local function shorten_drill(me, event)
  if across(me) == "KR" or hawkish(me) then return end
  act("notify", {to = "KP", class = "n1", contact = me.party .. ".DO", purpose = "The drill ends at T+61:00, two days early."}, pace(me, now() + 4 * hour, event.number))
end

-- --- the boats

-- The commander's question. The restrained order at once; the hedging ask first and order too late; the hawkish let the boat go on.
local function order_boats(me, event)
  if hawkish(me) then return end
  local order = {unit = "patrol boat", order = "Hold fire and turn away from the line until further orders.", encounter = "patrol"}
  if calm(me) then return act("unitOrder", order, within(20 * minute, event.number)) end
  act("reportAsk", {topic = "patrol_boats", source = "ownServices"}, within(10 * minute))
  act("unitOrder", order, {at = now() + 50 * minute, refersTo = event.number})
end

local function encounter_changed(me, event)
  if me.role ~= "DEF" or not across(me) then return end
  if (event.state == "detected" or event.state == "identified") and not hawkish(me) and once(me, "hail " .. event.encounter) then
    act("encounterHail", {encounter = event.encounter, frequency = "156.8", intentions = "Turning away; keep your distance."}, within(5 * minute))
  end
end

local function report_due(me, event)
  if me.role ~= "DEF" or event.done or event.due < 0 then return end
  act("encounterReport", {encounter = event.encounter, text = "What the boat saw, and where it believes it was."}, pace(me, event.due, event.number))
end

local function review_facts(me, event)
  if hawkish(me) and level(me) < 6 then return end
  act("factReview", {encounter = "patrol", facts = "Two boats met in mist; both plots were wrong; shots were fired in warning.", agree = not hawkish(me)},
      pace(me, now() + 3 * hour, event.number))
end

-- --- help and settlement

local function offer_help(me, kind, text, timing)
  for _, item in ipairs(assistance()) do
    if item.incident == BOAT and item.state ~= "declined" and item.state ~= "lapsed" then return end  -- it has been offered
  end
  act("assistOffer", {incident = BOAT, to = across(me), kind = kind, text = text}, timing)
end

local function assist_changed(me, event)
  if event.to ~= me.party or event.state ~= "open" or me.role ~= "DO" or not once(me, "help " .. event.offer) then return end
  if hawkish(me) and level(me) < 7 then return end
  act("assistReply", {offer = event.offer, accept = true, text = "Accepted; our boats are told."}, pace(me, event.due, event.number))
end

local function propose_settlement(me)
  if government.is_being_settled(BOAT) then return end
  act("settlePropose", {incident = BOAT, to = across(me), agreedFacts = "A fishing vessel was hit in mist near the line; a unit fired in warning, by nobody's order.",
                        regrets = "Both regret the loss, and what three families have lived through.",
                        measures = "Boats keep their distance in fog; fishermen are told where the line is; calls are answered."}, within(2 * hour))
end

-- A party's affairs office has the rights of a foreign minister, and leaves this to it.
local settle = government.settlement_changed(level)
local function settlement_changed(me, event)
  if code_of(me) == "FM" then settle(me, event) end
end

-- --- consultation of the core parties

local MINUTES = {agreed = "Both take as fact what the services of both have seen, and nothing else.", differing = "What it was meant to say.",
                 measures = "No move without a word to the other; friends are told the same by both.", nextContact = "In twelve hours, on FM-FM."}

local give_minutes = government.give_minutes(MINUTES)

local talk_then_minutes = government.talk_then_minutes(give_minutes, 2, 4, goes_first)

local function precondition_changed(me, event)
  if event.state == "met" then
    government.dispute(me, event, "Nobody has shown that it is so.")
    return government.answer_precondition(me, event, (draw("late", 2) == 1 and 70 or 30) * minute)
  end
  talk_then_minutes(me, event)
end

-- A test that no condition computes: the first in the alphabet declares it, the other if nobody has.
local function declare(me, id, evidence, entry)
  later(me, now() + (goes_first(me) and 20 or 60) * minute, function(own)
    if state(id) == "armed" then act("preconditionDeclare", {precondition = id, evidence = evidence}, within(20 * minute, entry)) end
  end)
end

-- --- decisions

local TOPICS = {["D-a"] = "drill", ["D-b"] = LAUNCH, ["D-c"] = BOAT, ["D-cu"] = BOAT, ["D-d"] = "border_move", ["D-e"] = "freeze", ["D-f"] = "leaflets"}

local CHOICES = {
  restrained = function(me, decision) return 1 end,
  hawkish = function(me, decision)
    if level(me) >= 7 then return 1 end
    if decision == "D-c" or decision == "D-cu" then return M(self) >= 80 and level(me) < 6 and 3 or 2 end
    if decision == "D-b" then return M(self) >= 40 and 3 or 2 end
    if decision == "D-f" then return level(me) >= 5 and 1 or 2 end
    return 3
  end,
  hedging = function(me, decision)
    if decision == "D-e" then return M(self) >= 60 and 2 or 1 end
    if decision == "D-f" then return 1 end
    if decision == "D-a" or decision == "D-d" then return 2 end
    return math.max(1, math.min(2, government.mirror(foe(me))) + (M(self) >= 80 and 1 or 0))
  end,
  scripted = function(me, decision) return SCRIPT[decision] or 1 end,
}

local function raise_twice(me, reason)
  raise(me, 2, reason)
  later(me, now() + hour, raise, 3, reason)
end

local AFTER = {
  DEF = {
    ["D-c"] = function(me, option) if option == 2 then notify_activity(me, "presence_KR") end end,
    ["D-cu"] = function(me, option) if option == 2 then notify_activity(me, "presence_US") end end,
    ["D-d"] = function(me, option)
      if option == 2 then return notify_activity(me, "border_move") end
      if option == 3 then raise_twice(me, "The border is reinforced.") end
    end,
  },
  FM = {
    ["D-f"] = function(me, option)
      if code_of(me) ~= "UO" then return end
      tell(me, {"HOS", "JCS"}, option == 1 and "The leaflets are kept from the hill." or "The leaflets fly; we did not send them.", within(20 * minute))
    end,
  },
  SPK = {
    ["D-b"] = function(me, option)
      if option == 1 then return say(me, "We talk to the other core party first, and then to you.", {"aim", "exit"}, within(30 * minute), {}) end
      say(me, "Those who launch know what follows.", {"blame", "demand"}, within(30 * minute))
    end,
  },
}

-- --- forces

-- The hawkish match what they see, until even they look for a way out.
local function observed(me, event)
  if me.role ~= "DEF" or event.what ~= "readiness" then return end
  government.answer_readiness(me, event.value, level(me) < 6 and (M(self) >= 60 and 4 or 3) or nil)
end

-- --- the forum

local SUBJECT = "Working groups: who meets, on what, when"
local function speaks_in_forum(me) return code_of(me) == "FM" end
local function chairs(me) return me.party == "CN" end

local function session()
  for _, item in ipairs(forumSessions()) do
    if item.forum == FORUM then return item end
  end
end

local function call_session(me)
  if session() then return end
  act("forumCall", {forum = FORUM, subject = SUBJECT, text = "The heads of delegation are invited to an informal meeting.", agenda = SUBJECT, names = {"KP-KR", "KP-US"}},
      within(30 * minute))
end

local function put_text(me)
  local item = session()
  if not item or item.state ~= "debate" then return end
  if item.debateEnds < 0 then
    return act("forumSummary", {session = item.session, text = "The chair notes that all wish to meet again.", names = {"KP-KR", "KP-US"}}, within(hour))
  end
  act("forumText", {session = item.session, text = "Two working groups meet within a month: on the lines, and on a freeze.", names = {"KP-KR", "KP-US"}, silence = "3 h"}, within(hour))
end

-- Those who would rather not: they stay away, and speak up against a text that passes without them.
local function reluctant(me) return hawkish(me) and level(me) < 6 end

local function forum_changed(me, event)
  if not speaks_in_forum(me) or event.forum ~= FORUM then return end
  local joined = among(event.joined, me.party)
  if (event.state == "called" or event.state == "agenda" or event.state == "debate") and not joined and not reluctant(me) and once(me, "join " .. event.session) then
    local by = event.state == "called" and event.due >= 0 and event.due or now() + 2 * hour
    act("forumJoin", {session = event.session}, hedging(me) and {at = by - 20 * minute, by = by} or {by = now() + hour})
  elseif event.state == "debate" and joined and once(me, "speech " .. event.session) then
    act("forumSpeak", {session = event.session, text = hawkish(me) and "We came to hear what the other side offers." or "We are ready to meet again, at any level."}, within(3 * hour))
  elseif event.state == "silence" and reluctant(me) and not chairs(me) and once(me, "objection " .. event.session) then
    act("forumObject", {session = event.session, reason = "Not before the other side has explained itself."}, {by = event.due})
  end
  if not chairs(me) then return end
  if event.state == "debate" and time("T+62:00") <= now() then later(me, now() + 30 * minute, put_text) end
  if event.state == "broken" and event.due >= 0 then
    act("forumSummary", {session = event.session, text = "The chair notes that all wish to meet again.", names = {"KP-KR", "KP-US"}}, within(2 * hour))
  end
end

-- --- the compact

local function propose_compact(me)
  if hawkish(me) and level(me) < 6 then return end
  for _, item in ipairs(compacts()) do
    if item.dyad == dyad(me.party, me.other) and item.state ~= "absent" then return end
  end
  act("compactPropose", {dyad = dyad(me.party, me.other), principles = {"p1", "p2", "p5", "p9"}, text = "What both of us have observed in these days we mean to go on observing."}, within(20 * minute))
end

local function compact_changed(me, event)
  if event.state ~= "proposed" or event.party == me.party or not once(me, "compact " .. event.number) then return end
  act("compactReply", {dyad = event.dyad, reply = hawkish(me) and "decline" or "accept"}, pace(me, math.min(event.due, now() + 50 * minute), event.number))
end

-- --- first reactions

local FIRST = {
  FM = function(me, event)
    if me.other and calm(me) then
      write(core_line(me, "FM-FM"), "crisis", AFTER_INCIDENT[event.incident] or event.incident, "This is what we know. We do nothing before we have spoken; what do you see?", {"aim", "question"}, within(30 * minute, event.number))
    elseif hedging(me) and line_to(friend(me)) and not across(me) then
      write_to(friend(me), "crisis", "your view", "How do you see what has happened?", {"question"}, within(hour, event.number))
    end
    if event.incident ~= BOAT or not across(me) then return end
    if code_of(me) == "FM" and calm(me) then later(me, now() + 8 * hour, propose_settlement) end
    if code_of(me) == "FM" and hedging(me) then later(me, time("T+55:00"), propose_settlement) end
  end,
  DO = function(me, event)
    if event.incident ~= BOAT or not across(me) then return end
    if hawkish(me) then
      return by_duty_phone(me, "the boat", "We know who fired, and so do you.", {"blame"}, {at = now() + hour, by = now() + 110 * minute})
    end
    by_duty_phone(me, "the boat", "Three men are in the water. What do you see, and where do your boats search?", {"aim", "question"}, pace(me, now() + 100 * minute, event.number))
    later(me, now() + (hedging(me) and 90 or 30) * minute, function(own)
      offer_help(own, "search", "Let us search together, each from one side.", within(20 * minute))
    end)
  end,
  SPK = function(me, event)
    if me.other and calm(me) then
      act("pressLinePropose", {to = me.other, incident = event.incident, text = "Both core parties are in contact, and ask all for restraint."}, {at = now() + hour, refersTo = event.number})
    end
  end,
}

local function incident(me, event)
  me.memory.incident = now()
  if FIRST[me.role] then FIRST[me.role](me, event) end
end

-- --- what the services report: by role, a phrase of the text, what is done

-- The side on whose shore he was found offers, the other asks.
local function about_the_man(event)
  if event.text.en:contains("on your shore") then
    return "We are sorry: a man of the Sori 7 lies on our shore. He can go home by the village on the line, tomorrow at noon, with his papers."
  end
  return "We mourn the man of the Sori 7 who lies on your shore. May he come home by the village on the line, tomorrow at noon?"
end

local REPORTS = {
  HOS = {
    {"a rehearsal for attack. Some staff officers", function(me, event)
      if hawkish(me) and draw("posture", 2) == 1 then raise(me, 3, "The drill is answered.") end
    end},
    {"Sirens have sounded", function(me, event)
      if hawkish(me) then say(me, "Our people were put in fear. It will be answered.", {"blame"}, within(90 * minute, event.number)) end
    end},
    {"speak at T+70:00", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      later(me, time("T+70:00"), function(own) call_leaders(own, "what both can say", event.number) end)
      later(me, time("T+69:40") + (goes_first(me) and 0 or 30 * minute), propose_compact)
    end},
    {"between the two core parties on any line", function(me, event)
      write(core_line(me, "HOS-HOS"), "crisis", "contact", "Let our people talk to each other now.", {"aim", "exit"}, within(50 * minute, event.number))
    end},
    {"appeals to all sides to hold", function(me, event)
      if me.other then
        write(core_line(me, "HOS-HOS"), "crisis", "a way out", "We hold our forces where they are if you do; let us talk.", {"aim", "exit"}, within(90 * minute, event.number))
      end
    end},
    {"demand that you set", function(me, event)
      if hawkish(me) then say(me, "The other side has until tomorrow.", {"demand"}, within(hour, event.number)) end
    end},
  },
  SPK = {
    {"a rehearsal for attack, and says", function(me, event)
      if hawkish(me) and (me.party == foe(foe(me)) or across(me)) then say(me, "Threats do not impress us.", {"blame"}, within(90 * minute, event.number)) end
    end},
    {"answer wanted in six hours", function(me, event) end},
    {"The draft on your desk", function(me, event)
      if hawkish(me) then return say(me, "They fired on fishermen. Everybody knows it.", {"blame", "demand"}, within(40 * minute, event.number)) end
      say(me, "Three men are missing. Who fired is being found out; finding them comes first.", {"aim"}, {at = now() + 130 * minute, refersTo = event.number})
    end},
    {"is full of people. A candidate", function(me, event)
      if not (across(me) and among(event.names, me.party)) and me.party ~= "KR" then return end
      if hawkish(me) then return say(me, "There will be an answer, and it will be felt.", {"threat", "blame"}, within(2 * hour, event.number)) end
      if may_speak(me) then say(me, "We look for our men first. Nobody is served by guessing.", {"aim"}, pace(me, now() + 3 * hour, event.number), {}) end
    end},
    {"the other reports it of the other", function(me, event) end},
  },
  FM = {
    {"Two ambassadors were here", function(me, event)
      if hawkish(me) then
        return write_to(friend(me), "crisis", "the drill", "You can count on us against the drill.", {"pledge"}, within(2 * hour, event.number))
      end
      local body = "We say the same to both of you: drills and tests should be made smaller together, and nobody should be surprised."
      write_to(friend(me), "crisis", "your request", body, {"aim"}, pace(me, now() + 4 * hour, event.number))
      write(core_line(me, "FM-FM"), "crisis", "your request", body, {"aim"}, pace(me, now() + 4 * hour, event.number))
    end},
    {"rings, and nobody picks up", function() end},
    {"and nobody picks up on the other side", function(me, event)
      if not hawkish(me) then act("reportAsk", {topic = "liaison", source = "ownServices"}, pace(me, now() + 2 * hour)) end
    end},
    {"are not answered, nor are those that follow", function(me) me.memory.silent = true end},
    {"is answered for ten minutes", function(me, event)
      me.memory.silent = false
      later(me, now() + 20 * minute, function(own) own.memory.silent = true end)
      local line = line_to(across(me))
      if line then
        write(line.line, "crisis", "the missing men", "About the missing men: our boats have searched the north bank. Send yours to the south bank.", {"aim"}, within(9 * minute, event.number))
      end
    end},
    {"The liaison line is answered again", function(me, event)
      if hawkish(me) then return end
      local line = line_to(across(me))
      if line then write(line.line, "crisis", "the missing men", "Thank you. Ours search the south bank. We ask for every word that you hear.", {"aim"}, within(hour, event.number)) end
    end},
    {"The order on the two lines is lifted", function(me) me.memory.silent = false end},
    {"A launch is being prepared", function(me, event)
      if not me.other or hawkish(me) then return end
      write(core_line(me, "FM-FM"), "crisis", "a launch", "We see what you see. Neither of us knew of it; shall we say so to each other before it flies?", {"question", "aim"},
            pace(me, time("T+13:00"), event.number))
    end},
    {"Sirens have sounded", function(me, event)
      write_to(friend(me), "crisis", "the launch", "Our public asks who knew. What did you know, and what do we do together?", {"question"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"Your proposal has gone out in New York", function(me, event)
      if hawkish(me) then return end
      say(me, "Six hours are what we hope for, and no threat. The proposal stands.", {"exit", "aim"}, pace(me, now() + 3 * hour, event.number), {"KR", "US"})
    end},
    {"We propose talks on a suspension of the drill", function(me, event)
      if hawkish(me) then return end
      local line, body = line_to(across(me) or foe(me)), "We have your proposal. We are ready to talk about when and where, and take the hour that you name as a wish."
      if line and line.state == "up" then return write(line.line, "proposal", "your proposal", body, {"aim", "exit"}, pace(me, now() + 6 * hour, event.number)) end
      if line then tell(me, {"DO"}, BY_PHONE .. body, pace(me, now() + 5 * hour, event.number)) end
    end},
    {"The chair sounds members", function() end},
    {"the heads of delegation would come", function(me)
      if not (hawkish(me) and level(me) < 6) then later(me, time("T+54:30"), call_session) end
    end},
    {"The heads of delegation meet informally", function(me)
      if chairs(me) then later(me, now() + 30 * minute, put_text) end
    end},
    {"can fly in repair equipment", function(me, event)
      if hawkish(me) then return end
      write(core_line(me, "FM-FM"), "proposal", "joint help", "We pledge the equipment; let us fly it in together.", {"pledge"}, pace(me, now() + 5 * hour, event.number))
    end},
    {"PC3 can be declared", function(me, event)
      if not hawkish(me) then declare(me, "PC3", "The armistice command has told us so.", event.number) end
    end},
    {"Small boats with people", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      write(core_line(me, "FM-FM"), "crisis", "the boats", "Yours to the west, ours to the east, and both tell what they find?", {"question", "exit"}, pace(me, now() + 3 * hour, event.number))
    end},
    {"no fault in the line", function(me, event)
      act("lineRequest", {line = core_line(me, "DEF-DEF"), class = "crisis", urgency = "priority", subject = "another way"}, within(20 * minute, event.number))
    end},
    {"has been found on", function(me, event)
      if hawkish(me) then return end
      local line = line_to(across(me))
      if line and line.state == "up" and not mute(me, line.line) then
        write(line.line, "crisis", "the man", about_the_man(event), {"regret", "aim"}, pace(me, now() + 3 * hour, event.number))
      end
    end},
  },
  DEF = {
    {"The planners can end the drill", function(me, event)
      tell(me, {"HOS"}, "We can end two days early if you wish it.", pace(me, now() + 2 * hour, event.number))
    end},
    {"The drill ends at T+61:00", shorten_drill},
    {"A launch is being prepared", function(me, event)
      if me.other and hedging(me) then
        write(core_line(me, "DEF-DEF"), "crisis", "a launch", "Our services see preparations. Do yours?", {"question"}, pace(me, time("T+12:30"), event.number))
      end
    end},
    {"The rocket has flown for eleven minutes", function(me, event) notify_launch(me, event.number) end},
    {"has exchanged warning shots", order_boats},
    {"offers to lay the plots", review_facts},
    {"six rounds, no impact found", function(me, event)
      if not hawkish(me) then act("reportAsk", {topic = "artillery", source = "ownServices"}, within(10 * minute)) end
    end},
    {"The other side has said in public who fired", function(me, event)
      if hawkish(me) then return end
      act("evidenceShare", {topic = BOAT, to = across(me), text = "The radio traffic of that hour, from beginning to end."}, pace(me, now() + 2 * hour, event.number))
    end},
  },
  DO = {
    {"are not answered, nor are those that follow", function(me) me.memory.silent = true end},
    {"The order on the two lines is lifted", function(me) me.memory.silent = false end},
    {"finds them working", function(me, event)
      if hawkish(me) or me.party == "KP" then return end
      local body = across(me) and "The calls of this afternoon were not answered. Is it the wire?" or "We recall the drill that was notified; nothing else is planned. Has the notice reached you?"
      by_duty_phone(me, "the lines", body, {"question", "aim"}, pace(me, now() + 4 * hour, event.number))
    end},
    {"has exchanged warning shots", function(me, event)
      if hawkish(me) then return end
      local timing = calm(me) and within(30 * minute, event.number) or {at = now() + 34 * minute, by = now() + 40 * minute, refersTo = event.number}
      write_across(me, "the boats", "Our boat has been told to hold. Do you hold yours?", {"question", "exit"}, timing)
    end},
    {"comes home with a scratch", function(me, event)
      if across(me) then by_duty_phone(me, "thanks", "Our fishermen are home. Your boat held; it was noticed.", {"concession", "aim"}, pace(me, now() + 3 * hour, event.number)) end
    end},
    {"A boy has drifted over the line", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      by_duty_phone(me, "the boy", "Whoever is nearer fetches him; nobody fires.", {"aim", "exit"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"six rounds, no impact found", function(me, event)
      by_duty_phone(me, "the artillery", "Did you fire? We did not.", {"question"}, within(18 * minute, event.number))
    end},
    {"has been found on", function(me, event)
      if not hawkish(me) then by_duty_phone(me, "the man", about_the_man(event), {"regret", "aim"}, pace(me, now() + 3 * hour, event.number)) end
    end},
  },
  NAV = {
    {"80 m of each other", function(me, event)
      write(core_line(me, "NAV-NAV"), "crisis", "near miss", "Nobody is hurt here. What did your ship see?", hawkish(me) and {"blame", "question"} or {"aim", "question"},
            within(20 * minute, event.number))
    end},
  },
}

-- The comma drill of the restrained: when the ordered silence is over or the other side is mute, the watch asks after the cause.
local function line_state_changed(me, event)
  if me.role ~= "DO" or not across(me) or hawkish(me) or event.new ~= "silent" or me.memory.silent then return end
  if once(me, "silent") then act("reportAsk", {topic = "liaison", source = "ownServices"}, within(30 * minute)) end
end

-- --- what wakes whom, and what is done

local function plan_notice(me, event)
  if me.role == "DEF" and AT_ONCE[event.activity or ""] then notify_activity(me, event.activity) end
end

local checks = line.checks(mute)

return government.policy({
  injectDelivered = government.inject_delivered(REPORTS, plan_notice),
  messageDelivered = message_delivered,
  requestChanged = line.calls({
    subject = "these days", body = "This is what we mean, and this is what we do not mean.", joint = true,
    summary = "Understood: neither of us will be drawn in by a step of others; our staffs stay in touch.",
    accept = accept_call,
    scheduled = function(me) me.memory.talked = now() end,
  }),
  checkDue = checks.due,
  checkDelivered = checks.delivered,
  lineMessage = government.note_and_answer_blame,
  statement = government.note_and_answer_blame,
  signalDue = line.read,
  lineStateChanged = line_state_changed,
  incident = incident,
  decisionOpened = government.decision_opened(CHOICES, TOPICS, function(decision) return decision == "D-e" and 3 * hour or 30 * minute end),
  decisionTaken = government.decision_taken(AFTER),
  observed = observed,
  notify = notified,
  clarifyAsk = government.explain_notice("As long as the notice says, and no nearer than it says."),
  encounterChanged = encounter_changed,
  reportDue = report_due,
  assistChanged = assist_changed,
  settlementChanged = settlement_changed,
  pressLineChanged = government.press_line_changed,
  preconditionChanged = precondition_changed,
  consultationClose = government.accept_minutes(level),
  forumChanged = forum_changed,
  internalMessage = told,
  compactChanged = compact_changed,
  jwgPaperChanged = government.adopt_advice,
  dialogueChanged = government.dialogue_changed(goes_first),
  measureChanged = government.measure_changed,
}, {
  HOS = {"decisionOpened", "statement"},
  FM = {"decisionOpened", "decisionTaken", "statement", "incident", "settlementChanged", "forumChanged", "dialogueChanged", "measureChanged"},
  DEF = {"decisionTaken", "observed", "notify", "clarifyAsk", "encounterChanged", "reportDue"},
  THC = {}, NAV = {}, AIR = {},
  DO = {"notify", "assistChanged", "incident", "lineStateChanged", "internalMessage"},
  SPK = {"decisionTaken", "statement", "incident", "pressLineChanged", "phaseEntered"},
}, nil, {FM = {"preconditionChanged", "consultationClose"}, HOS = {"preconditionChanged", "compactChanged", "jwgPaperChanged"}})
