-- A government around the islets: each seat of CN, JP and US, by its role and the profile of its party (domain.md D0.3).
--   restrained  speaks first and in time, notifies in full, blames nobody, declares what is to be consulted, offers and takes ways out
--   hawkish     answers at half time, notifies late, protests, disputes a declaration once, takes a way out at E >= 6 only
--   hedging     answers a minute before the deadline, asks its friends first, speaks once a phase, agrees when others have proposed
--   scripted    as restrained, without delay, with the choices of the table below
-- Nothing here names a party: the codes may be exchanged.

local seat = require("seat")
local line = require("line")
local government = require("government")
local party_of, calm, hawkish, hedging, among, pace, within, later, once =
  seat.party_of, seat.calm, seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.once
local dyad, line_to, tell, raise, may_speak, shares = line.dyad, line.to, government.tell, government.raise, government.may_speak, government.shares

local SCRIPT = {["D-a"] = 2, ["D-b"] = 2, ["D-c"] = 1, ["D-d"] = 2, ["D-e"] = 1}
local AIR_TOUCH, ISLET, CUTTER = "air_touch", "islet_landing", "stranded_cutter"

-- --- who we are

local function has_line(me, code)
  for _, known in ipairs(me.memory.lines) do
    if known.line == code then return true end
  end
  return false
end

-- The other core party; for the ally the one with whom its own relation is worst.
local function rival(me)
  if me.other then return me.other end
  local worst, level
  for _, known in ipairs(me.memory.lines) do
    local e = E(dyad(me.party, known.other))
    if not level or e > level then worst, level = known.other, e end
  end
  return worst
end

-- A government that is not the rival.
local function third(me)
  for _, known in ipairs(me.memory.lines) do
    if known.other ~= rival(me) then return known.other end
  end
end

-- With whom there is a joint working group.
local function partner(me)
  for _, known in ipairs(me.memory.lines) do
    if known.name == "JWG" then return known.other end
  end
end

local function level(me) return E(dyad(me.party, rival(me))) end
local function takes_exits(me) return not hawkish(me) or level(me) >= 6 end
local function goes_first(me, other) return me.party < (other or rival(me)) end

-- --- words

local function write(me, code, ...)
  if has_line(me, code) then line.write(code, ...) end
end

-- A statement that names another party; under pressure a demand of the hawkish becomes an ultimatum.
local function say_of(me, named, body, tags, timing)
  if hawkish(me) and M(self) >= 80 and among(tags, "demand") then
    tags = among(tags, "blame") and {"blame", "demand", "deadline", "threat"} or {"demand", "deadline", "threat"}
    body = body .. " We expect an answer by tomorrow; otherwise there will be consequences."
  end
  local incident = event("incident", {incident = AIR_TOUCH}) and AIR_TOUCH or nil
  act("statement", {text = {body = body, tags = tags, incident = incident}, names = {named}}, timing)
end

local function say(me, body, tags, timing) say_of(me, rival(me), body, tags, timing) end

-- --- calls and texts

local function request_call(me, entry) line.request_call(line_to(me, rival(me), "DEF-DEF"), "the situation", entry) end

local ANSWERS = government.ANSWERS

local THIRD = {"Thank you for asking. We regard it as an accident until shown otherwise, and say so to both.", {"aim"}}

-- What is asked by its subject, and can be answered.
local ABOUT = {
  ["keeping clear"] = {"Ours do the same, and answer on the usual frequency.", {"aim"}},
  ["the season"] = {"We keep ours off as well as we can, and tell you of any that try.", {"aim"}},
  ["before we speak"] = {"We need a word in private today. A public one that surprises us would harm.", {"aim"}},
  ["the clause"] = {"It commits us to consult, and gives nobody leave to act.", {"aim"}},
}

-- Who is not the rival is answered politely, and by all but the hawkish to the point.
local function words(me, event)
  local known = ABOUT[event.message.subject or ""] ~= nil
  if party_of(event.from) ~= rival(me) and (hawkish(me) or not known) then return THIRD end
  return line.words(me, event, ANSWERS, ABOUT)
end

local function message_delivered(me, event)
  if not line.receive(me, event) then return end
  local timing = pace(me, event.answerBy, event.number)
  timing.after = true  -- what is answered was acknowledged before
  line.answer(me, event, words(me, event), timing)
end

-- A question to the rival's service; the hawkish put it as an accusation.
local function question(me, line, subject, body, minutes, entry)
  if hawkish(me) then
    return write(me, line, "crisis", subject, body .. " Your side is to blame for it.", {"blame", "demand", "question"},
                 within(minutes * minute, entry))
  end
  write(me, line, "crisis", subject, body, {"aim", "question"}, within(minutes * minute, entry))
end

-- --- notices

local ACTIVITIES = {
  patrol = {class = "n4", starts = "T+19:00", ends = "T+27:00", purpose = "Patrol flights; the aircraft keep 500 m and answer on the usual frequency."},
  blue_reed = {class = "n2", starts = "T+44:00", ends = "T+56:00", purpose = "Exercise Blue Reed: search, rescue and navigation, planned a year ago."},
  drone = {class = "n4", starts = "T+31:00", ends = "T+47:00", purpose = "A drone stays over the area of the search; its pictures can be had."},
}

-- When it is notified: in full at once; a movement with part of the lead (hedging) or too late (hawkish), an exercise with part of the lead (hawkish).
local function notice_time(me, class, starts)
  local lead = starts - now()
  local full = {by = math.min(now() + 80 * minute, starts - minute)}
  if calm(me) or (hedging(me) and class == "n2") then return full end
  if class == "n2" then return {at = starts - 14 * hour, by = starts - 12 * hour} end
  if hedging(me) then return {at = lead >= 12 * hour and starts - 3 * hour or starts - 15 * minute, by = starts} end
  return {at = starts - 30 * minute, by = starts}
end

local function notify_activity(me, kind, activity)
  local plan = ACTIVITIES[kind]
  local timing = notice_time(me, plan.class, time(plan.starts))
  if timing.by <= now() then return end
  act("notify", {activity = activity, to = rival(me), class = plan.class, starts = time(plan.starts), ends = time(plan.ends),
                 contact = me.party .. ".DO", purpose = plan.purpose, observers = calm(me)}, timing)
end

-- A crisis notice: everybody gives it within the hour, each at its own pace.
local function notify_incident(me, activity, entry)
  act("notify", {activity = activity, to = rival(me), class = "n5", incident = AIR_TOUCH, contact = me.party .. ".DO",
                 purpose = "We tell you what we know of the incident: nobody here ordered it, as far as we know; people in distress come first."},
      pace(me, now() + hour, entry))
end

local function plan_notice(me, event)
  local activity = event.activity or ""
  if activity == "" then return end
  if activity:starts("notice") then return notify_incident(me, activity, event.number) end
  for _, kind in ipairs({"patrol", "blue_reed"}) do
    if activity:starts(kind) then notify_activity(me, kind, activity) end
  end
end

local function notified(me, event)
  if event.to ~= me.party then return end
  if me.role == "DO" then return government.acknowledge_notice(me, event) end
  if me.role ~= "DEF" or event.class == "n5" then return end
  government.send_observers(me, event)
  government.ask_about_notice(me, event)
end

-- --- encounters, help, settlement

local function encounter_changed(me, event)
  if not among(event.seats, me.seat) then return end
  me.memory.units[event.encounter] = true
  local wanted = event.hailBy >= 0 and not among(event.hailed, me.party) and not hawkish(me)
  if wanted and once(me, "hail " .. event.encounter) then
    act("encounterHail", {encounter = event.encounter, frequency = event.domain == "air" and "243.0" or "channel 16",
                          intentions = "Keeping course, speed and distance."}, {by = event.hailBy})
  end
end

local FACTS = "Time, position and heights are as both recorders show them; both aircraft turned late; nobody had ordered it."

local function review_facts(me)
  for _, encounter in ipairs(encounters()) do
    if encounter.reviewBy and encounter.incident == AIR_TOUCH and once(me, "review") then
      act("factReview", {encounter = encounter.encounter, facts = FACTS, agree = true}, within(hour))
    end
  end
end

local function facts_reviewed(me, event)
  if party_of(event.author) == me.party or not once(me, "review") then return end
  act("factReview", {encounter = event.encounter, facts = FACTS, agree = takes_exits(me)}, pace(me, now() + 2 * hour, event.number))
end

-- Help that is offered goes to one service. A hawkish one takes it when it must, and never turns down a call for help.
local HELPERS = {search = "NAV", medical = "CG", rescue = "CG", shelter = "DO"}

local function helper_for(offer)
  for _, item in ipairs(assistance()) do
    if item.offer == offer then return HELPERS[item.kind] end
  end
end

local function assist_changed(me, event)
  local ours = event.to == me.party and event.state == "open" and helper_for(event.offer) == me.role
  if not ours or not once(me, "help " .. event.offer) then return end
  if not event.request and not takes_exits(me) then return end
  act("assistReply", {offer = event.offer, accept = true, text = "Accepted; our units are told."}, pace(me, event.due, event.number))
end

local function offer_help(me, incident, kind, text, timing, request)
  act("assistOffer", {incident = incident, to = rival(me), kind = kind, text = text, request = request}, timing)
end

local function propose_settlement(me, incident)
  act("settlePropose", {incident = incident, to = rival(me),
                        agreedFacts = "What both have recorded and nothing else. Neither government ordered it.",
                        regrets = "Both sides regret the loss and the fear that families have lived through.",
                        measures = "Documents agreed before are kept; positions on the islets differ, and both say so; the mechanism is used; dialogue is resumed step by step."},
      within(hour))
end

-- Whoever has waited proposes when nobody else has.
local function propose_if_none(me, incident)
  if state(incident) == "open" and not government.is_being_settled(incident) then propose_settlement(me, incident) end
end

-- Hedging lets a text lie for two and a half hours; everybody else at its pace.
local function settlement_changed(me, event)
  if event.to ~= me.party or event.state ~= "open" then return end
  local timing = pace(me, event.due, event.number)
  if hedging(me) then timing = {at = now() + 140 * minute, by = now() + 150 * minute, refersTo = event.number} end
  act("settleReply", {proposal = event.proposal, reply = takes_exits(me) and "accept" or "decline"}, timing)
end

local function propose_press_line(me, text, timing)
  act("pressLinePropose", {to = rival(me), incident = AIR_TOUCH, text = text}, timing)
end

-- --- consultation

local MINUTES = {agreed = "Both take as fact what both services have confirmed, and nothing else.", differing = "Who turned first, and whose waters these are.",
                 measures = "Lines stay open; distances are kept; people are cared for.", nextContact = "In twelve hours, on FM-FM."}

local function precondition_of(id)
  for _, item in ipairs(preconditions()) do
    if item.precondition == id then return item end
  end
end

-- With whom a precondition is agreed.
local function counterpart(me, id)
  for _, party in ipairs(precondition_of(id).parties) do
    if party ~= me.party then return party end
  end
end

local function give_minutes(me, id)
  if precondition_of(id).state ~= "consulting" or not once(me, "minutes " .. id .. precondition_of(id).opening) then return end
  act("consultationClose", {precondition = id, minutes = MINUTES}, within(30 * minute))
end

local function joined(me, item)
  for _, seat in ipairs(item.joined) do
    if party_of(seat) == me.party then return true end
  end
  return false
end

local function join(me, id)
  local item = precondition_of(id)
  if joined(me, item) or not among({"met", "consulting"}, item.state) then return end
  act("consultationJoin", {precondition = id}, within(8 * minute))
end

local function refuse_consultation(_, id)
  if precondition_of(id).state == "met" then
    act("consultationRefuse", {precondition = id, reason = "First the other side explains itself."}, within(5 * minute))
  end
end

-- The hawkish deny once what the other side has declared; joining is the foreign minister's.
local function precondition_met(me, event)
  local id, declared = event.precondition, event.declared or ""
  if not once(me, "met " .. id .. event.opening .. declared) then return end
  if me.role == "HOS" and hawkish(me) and M(self) >= 60 then return later(me, now() + 80 * minute, refuse_consultation, id) end
  if me.role ~= "FM" then return end
  if hawkish(me) and declared ~= "" and declared ~= me.party and once(me, "denied") then
    return act("preconditionDispute", {precondition = id, reason = "Nothing of the kind has happened."}, within(25 * minute, event.number))
  end
  local start = event.startWithin >= 0 and event.startWithin or now() + hour
  later(me, calm(me) and now() or hedging(me) and start - 10 * minute or start + 30 * minute, join, id)
end

local function precondition_changed(me, event)
  if event.state == "met" then return precondition_met(me, event) end
  if event.state ~= "consulting" or me.role ~= "FM" or hawkish(me) then return end
  local wait = (calm(me) and 2 or 6) * hour + (goes_first(me, counterpart(me, event.precondition)) and 0 or hour)
  later(me, now() + wait, give_minutes, event.precondition)
end

local function minutes_given(me, event)
  local id = event.precondition
  if me.role ~= "FM" or party_of(event.author) == me.party or event.accepts or not takes_exits(me) then return end
  if not once(me, "minutes " .. id .. precondition_of(id).opening) then return end
  act("consultationClose", {precondition = id, accepts = event.number}, pace(me, now() + 2 * hour, event.number))
end

local function declare(me, id, evidence, entry)
  local item = precondition_of(id)
  if item and item.state == "armed" then
    act("preconditionDeclare", {precondition = id, evidence = evidence}, within(20 * minute, entry))
  end
end

-- --- decisions

local TOPICS = {["D-a"] = "sign", ["D-c"] = "radar", ["D-e"] = "crew"}

-- The ally stops an exercise next door while the two are at each other's throats.
local function row_option(me)
  local ally = third(me)
  local strained = ally and not me.other and E(dyad(rival(me), ally)) >= 5
  return strained and calm(me) and 2 or 1
end

local CHOICES = {
  restrained = function() return 1 end,
  -- From level 6 on the most forceful option is left, but under pressure every second time it is taken all the same.
  hawkish = function(me, decision)
    if decision == "D-a" then return M(self) >= 40 and 3 or 2 end
    if level(me) < 6 then return 3 end
    return M(self) >= 60 and draw("choices", 2) == 0 and 3 or 2
  end,
  hedging = function(me, decision)
    if decision == "D-b" then return math.min(2, government.mirror(rival(me))) end
    return 2
  end,
  scripted = function(_, decision) return SCRIPT[decision] or 1 end,
}

local function choose(me, event)
  local option = event.decision:starts("row ") and row_option(me) or (CHOICES[me.profile] or CHOICES.hedging)(me, event.decision)
  act("decide", {decision = event.decision, option = math.min(option, #event.options), reason = "In line with our instructions, and with opinion at home in view."},
      {by = event.due, refersTo = event.number})
end

local function decision_opened(me, event)
  if not among(event.seats, me.seat) then return end
  local topic = TOPICS[event.decision]
  if topic and not hawkish(me) then act("reportAsk", {topic = topic, source = "ownServices"}, within(20 * minute)) end
  later(me, hedging(me) and event.due - 15 * minute or now() + 25 * minute, choose, event)
end

local function grant_access(me, timing)
  if once(me, "access") then act("grant", {kind = "access", incident = AIR_TOUCH, to = rival(me)}, timing) end
end

-- What others in the house have to do about a decision.
local function decision_taken(me, event)
  if event.party ~= me.party then return end
  if me.role == "FM" and event.decision == "D-e" then
    me.memory.host = true
    if event.option == 1 then me.memory.done.access = true end
    if event.option == 2 and hedging(me) then grant_access(me, {at = time("T+28:00"), by = time("T+28:14")}) end
  elseif me.role == "DEF" and event.decision == "D-d" and event.option == 2 then
    notify_activity(me, "drone", "drone")
  end
end

-- --- forces

local function observed(me, event)
  if event.what ~= "readiness" then return end
  local pressed = not me.other and third(me) and A(self, third(me)) >= 50
  government.answer_readiness(me, event.value + (pressed and hawkish(me) and 1 or 0), M(self) >= 80 and 5 or 3)
end

-- --- first reactions to an incident

local FIRST = {
  DEF = function(me, event)
    if event.incident ~= AIR_TOUCH then return end
    if hawkish(me) then raise(me, R(self) + 1, "After the incident.") end
    if calm(me) and goes_first(me) then request_call(me, event.number) end
  end,
  FM = function(me, event)
    if event.incident == CUTTER then return end
    if calm(me) then
      act("reportAsk", {topic = event.incident, source = "ownServices"}, within(15 * minute))
      if event.incident == ISLET then later(me, now() + 4 * hour, propose_if_none, ISLET) end
    elseif hawkish(me) then
      write(me, line_to(me, rival(me), "FM-FM"), "crisis", "our protest", "We protest. Your side caused this and will answer for it.",
            {"blame", "demand"}, within(40 * minute, event.number))
    elseif third(me) and event.incident == AIR_TOUCH then
      write(me, line_to(me, third(me), "FM-FM"), "crisis", "your view", "There has been an incident. How do you see it?", {"question"},
            within(hour, event.number))
    end
  end,
  SPK = function(me, event)
    if calm(me) and event.incident == AIR_TOUCH then
      propose_press_line(me, "There has been an accident; both sides are in contact.", {at = now() + hour, refersTo = event.number})
    end
  end,
}

local function incident(me, event)
  if FIRST[me.role] and among(event.parties, me.party) then FIRST[me.role](me, event) end
end

-- --- statements

-- The same occasion for all: blame at once, or a measured word in time.
local function comment(me, accusation, measured, tags, wait, entry)
  if hawkish(me) then return say(me, accusation, {"blame", "demand"}, within(20 * minute, entry)) end
  if may_speak(me) then say(me, measured, tags, {at = now() + wait, by = now() + wait + 10 * minute, refersTo = entry}) end
end

-- --- what is asked inside the house

local ERRANDS = {
  FM = {
    {"Ask after the six", function(me, event)
      if hedging(me) then
        return write(me, line_to(me, rival(me), "FM-FM"), "crisis", "the crew", "How are our people, and when can they be seen?", {"question"},
                     {at = now() + 125 * minute, by = now() + 135 * minute})
      end
      question(me, line_to(me, rival(me), "FM-FM"), "the crew", "How are our people, and when can they be seen?", 60)
    end},
    {"Open a line", function(me, event)
      write(me, line_to(me, rival(me), "FM-FM"), "crisis", "contact", "Let our people talk to each other now.", {"aim", "exit"}, within(25 * minute))
    end},
    {"Offer a way out", function(me, event)
      write(me, line_to(me, rival(me), "FM-FM"), "crisis", "a way out", "We hold our forces where they are if you do; let us talk.", {"aim", "exit"},
            within(50 * minute))
    end},
  },
  DEF = {
    {"claims to have been locked", function(me, event)
      if calm(me) then declare(me, "PC3", "The escort's own display, for 40 seconds; the recording is being read out.") end
    end},
  },
  AIR = {
    {"joint review", function(me, event) later(me, now() + (goes_first(me) and 5 * minute or 40 * minute), review_facts) end},
  },
  NAV = {
    {"Send the navy", function(me, event)
      act("unitOrder", {unit = "the nearest frigate", order = "Close the islet and show the flag."}, within(20 * minute))
    end},
  },
}

local function asked_inside(me, event)
  if not among(event.to, me.seat) then return end
  for _, errand in ipairs(ERRANDS[me.role] or {}) do
    if event.text.body:contains(errand[1]) then return errand[2](me, event) end
  end
end

-- --- the measure of the next season: one defence minister tables it, the foreign minister signs, the other side answers

local NEXT_SEASON = {difficulty = 4, title = "A yearly meeting and a drill every quarter", text = "The mechanism meets every year; the hotline is drilled every quarter."}

local function table_measure(me)
  for _, item in ipairs(measures()) do
    if item.title == NEXT_SEASON.title then return end
  end
  act("measureTable", {dyad = dyad(me.party, me.other), difficulty = NEXT_SEASON.difficulty, title = NEXT_SEASON.title, text = NEXT_SEASON.text}, within(12 * minute))
end

-- --- what the services report: by role, a phrase of the text, what is done

local REPORTS = {
  CG = {
    {"vessels have left for the waters", function(me, event)
      if hawkish(me) then
        return act("unitOrder", {unit = "cutters 3", order = "Show yourselves among the boats."}, within(hour, event.number))
      end
      local timing = hedging(me) and {at = now() + 130 * minute, by = now() + 140 * minute, refersTo = event.number} or within(40 * minute, event.number)
      write(me, line_to(me, rival(me), "CG-CG"), "routine", "the season", "We keep our boats off the islets. Will you keep yours off, and tell us of any that try?",
            {"aim", "question"}, timing)
    end},
    {"within one nautical mile of each other", function(me, event)
      local order = hawkish(me) and "Do not give way." or "Keep 1000 m from their cutters, never less than 500 m; hail before you turn."
      act("unitOrder", {unit = "cutters 3", order = order, distance = hawkish(me) and 0 or 500}, within(50 * minute, event.number))
    end},
    {"have landed on islet K2", function(me, event)
      act("unitOrder", {unit = "cutters 2", order = "Law enforcement only: bring the injured person off; nobody else lands."}, within(40 * minute, event.number))
      if hawkish(me) then return tell(me, {"NAV"}, "Send the navy: people have landed on K2.", within(30 * minute)) end
      if hedging(me) then return end
      write(me, line_to(me, rival(me), "CG-CG"), "crisis", "islet K2", "One person is hurt there. Who is nearer? We send no officials ashore if you send none.",
            {"aim", "exit", "question"}, within(20 * minute, event.number))
      offer_help(me, ISLET, "medical", "Our cutter has a doctor; it can lie between the two of us.", within(40 * minute, event.number))
    end},
    {"Your cutter Cedar 3 has run", function(me, event)
      offer_help(me, CUTTER, "rescue", "Cedar 3 is aground and making water; your tug is the nearest.", within(20 * minute, event.number), true)
      write(me, line_to(me, rival(me), "CG-CG"), "crisis", "Cedar 3 aground", "Our cutter is on a rock off K1 with 22 people. Can your tug come?", {"question"},
            within(20 * minute, event.number))
    end},
    {"A cutter of the other side has run", function(me, event)
      write(me, line_to(me, rival(me), "CG-CG"), "crisis", "your cutter", "We see your cutter on the rock off K1; our tug can be there in an hour.", {"aim"},
            within(40 * minute, event.number))
    end},
  },
  AIR = {
    {"can be agreed on AIR-AIR", function(me, event)
      if hawkish(me) then return end
      write(me, line_to(me, rival(me), "AIR-AIR"), "notification", "keeping clear", "Our patrols keep 500 m from yours in the overlap. Will yours do the same?",
            {"aim", "question"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"A crisis notice to the other side", function(me, event)
      if hedging(me) then return act("reportAsk", {topic = AIR_TOUCH, source = "ownServices"}, within(20 * minute)) end
      question(me, line_to(me, rival(me), "AIR-AIR"), "distress", "Do you see our people? Do you need help?", hawkish(me) and 60 or 13, event.number)
    end},
    {"leave a gap in the middle", function(me, event)
      if not takes_exits(me) then return end
      offer_help(me, AIR_TOUCH, "search", "Let us search together, each from one side.", hedging(me) and {at = now() + 90 * minute, by = now() + 100 * minute} or within(hour, event.number))
    end},
    {"chartered civil aircraft", function(me, event)
      write(me, line_to(me, rival(me), "AIR-AIR"), "notification", "flight of the six", "Route, height and call sign of the chartered flight are confirmed.", {"aim"},
            within(40 * minute, event.number))
    end},
  },
  NAV = {
    {"has passed it at 70 m", function(me, event)
      question(me, line_to(me, rival(me), "NAV-NAV"), "a helicopter", "Our ship saw your helicopter close. What distance did it keep?", 40, event.number)
    end},
    {"was locked for 40 seconds", function(me, event)
      tell(me, {"DEF", "FM"}, "Tern claims to have been locked by a fire-control radar; the recording is not read out yet.", within(10 * minute))
      if hawkish(me) then return end
      question(me, line_to(me, rival(me), "NAV-NAV"), "the radar claim", "Which radar did your ship use at that hour? Ours shows a lock.", 50, event.number)
    end},
    {"80 m of each other", function(me, event)
      question(me, line_to(me, rival(me), "NAV-NAV"), "near miss", "Nobody is hurt here. What did your ship see?", 20, event.number)
    end},
  },
  DEF = {
    {"have not used the hotline yet", function(me, event)
      local wait = hedging(me) and 110 or hawkish(me) and 90 or 0
      later(me, now() + (wait + (goes_first(me) and 1 or 30)) * minute, request_call, event.number)
    end},
    {"We send our recording", function(me, event)
      if not hawkish(me) and shares(me) then
        act("evidenceShare", {topic = "radar", to = rival(me), text = "Our ship's record of emissions for that minute."}, within(2 * hour, event.number))
      end
    end},
    {"Egret's log", function(me, event)
      if not hawkish(me) and shares(me) then
        act("evidenceShare", {topic = "radar", to = rival(me), text = "The log and the record of emissions: a search radar, and nothing else."}, within(hour, event.number))
      end
    end},
    {"Both recorders can be read", function(me, event)
      if not takes_exits(me) then return end
      if calm(me) or shares(me) then
        act("evidenceShare", {topic = "recorders", to = rival(me), text = "Our half of the last minute."}, pace(me, now() + 2 * hour, event.number))
      end
      if calm(me) then tell(me, {"AIR"}, "Enter the joint review of the facts.", within(30 * minute)) end
    end},
    {"from six cutters around group K to four", function(me, event)
      if not takes_exits(me) then return end
      local stay = calm(me) and level(me) <= 1 and "cutters 1" or "cutters 4"
      act("unitOrder", {unit = stay, order = "These stay around group K; the others go home tonight."}, pace(me, now() + 110 * minute, event.number))
    end},
    {"a meeting of the mechanism every year", function(me, event)
      if not takes_exits(me) then return end
      write(me, line_to(me, rival(me), "DEF-DEF"), "proposal", "next season", "A yearly meeting and a drill of the hotline every quarter: we are ready for both.",
            {"aim", "concession"}, pace(me, now() + 40 * minute, event.number))
      later(me, now() + (goes_first(me) and 2 or 25) * minute, table_measure)
    end},
  },
  HOS = {
    {"asks for a public word of reassurance", function(me, event)
      if hawkish(me) then return end
      write(me, line_to(me, third(me), "HOS-HOS"), "crisis", "before we speak", "Before either of us speaks in public: what do you need, and what would harm you?",
            {"question"}, within(40 * minute, event.number))
      if not calm(me) then return end
      write(me, line_to(me, rival(me), "HOS-HOS"), "crisis", "what we are going to say", "You will hear it from us first: whatever we say is meant to calm, and promises nothing new.",
            {"aim", "exit"}, within(50 * minute, event.number))
    end},
    {"What do you ask for first", function(me, event) tell(me, {"FM"}, "Ask after the six, on the line.", within(15 * minute)) end},
    {"name the other side a day and an hour", function(me, event)
      if hawkish(me) then say(me, "The other side knows what it has to do.", {"demand"}, within(hour, event.number)) end
    end},
    {"not one message has arrived", function(me, event)
      if not hawkish(me) then tell(me, {"FM"}, "Open a line to the other side now.", within(15 * minute)) end
    end},
    {"appeals to all sides", function(me, event) tell(me, {"FM"}, "Offer a way out; hold what we have.", within(30 * minute)) end},
    {"set the other side a deadline", function(me, event)
      if hawkish(me) then say(me, "The other side has until tomorrow.", {"demand"}, within(hour, event.number)) end
    end},
    {"offers good offices", function(me, event)
      if hawkish(me) or not partner(me) then return end
      write(me, line_to(me, partner(me), "HOS-HOS"), "crisis", "the two of us", "This is not our quarrel, and it must not become one. Let us say to each other what we will not do.",
            {"aim", "exit"}, pace(me, now() + 2 * hour, event.number))
    end},
  },
  FM = {
    {"A local council plans", function(me, event)
      me.memory.council = true
      if not calm(me) then return end
      write(me, line_to(me, rival(me), "FM-FM"), "routine", "a sign", "A council wants to replace a sign. We tell you before you read it; nothing is decided.", {"aim"},
            within(2 * hour, event.number))
    end},
    {"how many patrol vessels", function(me, event)
      comment(me, "The number depends on the other side, which has created the problem and can end it.",
              "The patrols serve the safety of the boats. Their number is no message to anybody.", {"aim"}, hedging(me) and 100 * minute or 30 * minute, event.number)
    end},
    {"replaced the sign there", function(me, event)
      if not me.other or me.memory.council then return end
      if calm(me) then declare(me, "PC2", "Pictures shared by the council itself show the new sign.", event.number) end
      if hawkish(me) then say(me, "A sign changes nothing but the mood. The other side bears the responsibility.", {"blame", "demand"}, within(40 * minute, event.number)) end
    end},
    {"The recording is attached", function(me, event)
      question(me, line_to(me, rival(me), "FM-FM"), "the radar claim", "We have your recording examined. Was anything ordered on your side?", 110, event.number)
    end},
    {"against the use of a fire-control radar", function(me, event)
      question(me, line_to(me, rival(me), "FM-FM"), "the radar claim", "On what does the claim rest? We look into ours.", 110, event.number)
    end},
    {"The clause of our alliance", function(me, event)
      local speaker = third(me)
      if not me.other or not partner(me) then return end
      if hawkish(me) then return say_of(me, speaker, "Whoever lends a name to a quarrel owns a part of it.", {"blame"}, within(40 * minute, event.number)) end
      write(me, line_to(me, speaker, "FM-FM"), "crisis", "the clause", "What does your sentence commit you to, and what not?", {"question"},
            pace(me, now() + 50 * minute, event.number))
    end},
    {"depend on the other side explaining", function(me, event)
      if not me.other or me.memory.host then return end
      if hawkish(me) then return say(me, "People are not pledges. They are to be let go.", {"blame", "demand"}, within(40 * minute, event.number)) end
      write(me, line_to(me, rival(me), "FM-FM"), "crisis", "the six", "We can explain the flight, in a working room. Let our officials see them meanwhile.", {"aim", "exit"},
            within(90 * minute, event.number))
    end},
    {"summon him before the cameras", function(me, event)
      if hawkish(me) then
        return write(me, line_to(me, rival(me), "FM-FM"), "crisis", "note of protest", "Your ambassador has been summoned. An apology is expected.", {"blame", "demand"},
                     within(hour, event.number))
      end
      write(me, line_to(me, rival(me), "FM-FM"), "crisis", "an invitation", "Your ambassador is invited. A word about the pilot and the six would let both of us speak softly today.",
            {"aim", "exit"}, pace(me, now() + 110 * minute, event.number))
    end},
    {"one word for regret", function(me, event)
      if not takes_exits(me) then return end
      write(me, line_to(me, rival(me), "FM-FM"), "proposal", "one sentence, two languages", "We regret what happened to the pilot and to the six. 我们对飞行员和六名人员的遭遇表示遗憾。",
            {"regret"}, pace(me, now() + 110 * minute, event.number))
    end},
    {"nothing but to hear a voice", function(me, event)
      if not me.memory.host or not takes_exits(me) then return end
      grant_access(me, pace(me, now() + 3 * hour, event.number))
    end},
    {"Four points are on both ministers", function(me, event)
      if not takes_exits(me) then return end
      local wait = (goes_first(me) and 5 or 20) + (calm(me) and 0 or 20)
      later(me, now() + wait * minute, propose_if_none, AIR_TOUCH)
    end},
    {"Only your two armed forces", function(me, event)
      if hawkish(me) then return end
      write(me, line_to(me, partner(me), "FM-FM"), "proposal", "joint help", "We pledge two aircraft; let us do this together.", {"pledge"},
            pace(me, now() + 5 * hour, event.number))
    end},
    {"no fault in the line", function(me, event)
      write(me, line_to(me, rival(me), "FM-FM"), "crisis", "another way", "The hotline is not answered; let us use this one.", {"aim"}, within(40 * minute, event.number))
    end},
  },
  SPK = {
    {"was locked by a fire-control radar", function(me, event)
      if not me.other and not hawkish(me) then return end
      comment(me, "The report shows who plays with fire off the islets.", "We know the report and check it with the other side. Until then there is nothing to add.", {"aim"},
              100 * minute, event.number)
    end},
    {"you are on in half an hour", function(me, event)
      comment(me, "The pilot of the other side caused this, and his government answers for it.",
              "Two aircraft touched. People come first; the facts are being put together, with the other side.", {"aim", "exit"}, 25 * minute, event.number)
    end},
    {"nothing but to hear a voice", function(me, event)
      if hawkish(me) and me.other and not me.memory.host then say(me, "Six hours without a voice: that is how the other side treats people.", {"blame"}, within(30 * minute, event.number)) end
    end},
    {"who protects the boats", function(me, event)
      if hawkish(me) or not me.other then return end
      say(me, "The boats are safe; fewer cutters on both sides make them safer.", {"aim"}, pace(me, now() + 90 * minute, event.number))
    end},
    {"ask one question: who yielded", function(me, event)
      if not me.other then return end
      if hawkish(me) then return say(me, "We did not. The other side had to.", {"blame"}, within(30 * minute, event.number)) end
      if calm(me) then propose_press_line(me, "Nobody yielded. Both sides have kept what they agreed, and go on talking.", within(20 * minute, event.number)) end
      if may_speak(me) then say(me, "Both sides have kept what they agreed.", {"aim"}, {at = now() + 60 * minute, by = now() + 90 * minute, refersTo = event.number}) end
    end},
  },
}

-- --- what wakes whom, and what is done

local checks = line.checks()

return government.policy({
  injectDelivered = government.inject_delivered(REPORTS, plan_notice),
  internalMessage = asked_inside,
  messageDelivered = message_delivered,
  requestChanged = line.calls({
    subject = "the situation", body = "We want to understand what happened and to keep it from growing.",
    summary = "Agreed: nothing is repeated in public before it is checked; our services stay in touch.",
    tags = function(me) return hawkish(me) and {"aim", "blame"} or {"aim", "exit"} end,
    unanswered = function(me)
      if not calm(me) then return end
      me.memory.tries = (me.memory.tries or 1) + 1
      if me.memory.tries <= 3 then later(me, now() + 20 * minute, request_call) end
    end,
  }),
  checkDue = checks.due,
  checkDelivered = checks.delivered,
  lineMessage = line.noted,
  statement = line.noted,
  signalDue = line.read,
  incident = incident,
  decisionOpened = decision_opened,
  decisionTaken = decision_taken,
  observed = observed,
  notify = notified,
  clarifyAsk = government.explain_notice("As long as the notice says, and no nearer than it says."),
  encounterChanged = encounter_changed,
  reportDue = government.report_encounter,
  factReview = facts_reviewed,
  assistChanged = assist_changed,
  settlementChanged = settlement_changed,
  pressLineChanged = government.press_line_changed,
  preconditionChanged = precondition_changed,
  consultationClose = minutes_given,
  dialogueChanged = government.dialogue_changed(goes_first),
  measureChanged = government.measures("FM"),
  jwgPaperChanged = government.adopt_advice,
}, {
  HOS = {"decisionOpened", "statement", "preconditionChanged", "jwgPaperChanged"},
  FM = {"dialogueChanged", "decisionTaken", "statement", "incident", "preconditionChanged", "consultationClose", "settlementChanged", "phaseEntered", "measureChanged"},
  DEF = {"decisionTaken", "incident", "observed", "notify", "clarifyAsk"},
  THC = {},
  NAV = {"assistChanged", "encounterChanged", "reportDue"},
  AIR = {"encounterChanged", "reportDue", "factReview"},
  CG = {"assistChanged", "encounterChanged", "reportDue"},
  DO = {"notify", "assistChanged"},
  SPK = {"statement", "incident", "pressLineChanged", "phaseEntered"},
}, {"internalMessage"})
