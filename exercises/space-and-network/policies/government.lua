-- A government in the matter of space and network: each seat of the two core parties and the foreign ministers of FR and RU, by its role and the profile of its party
-- (domain.md D0.3). Representatives in New York and members of the working group have policies of their own.
--   restrained  answers at once, shares, notifies in full, names nobody, tables the easy measure first
--   hawkish     answers at half time, shares nothing, notifies late, names a culprit, answers in kind, declines what is proposed
--   hedging     answers a minute before the deadline, shares half, speaks once a phase, takes the middle, joins when the other has
--   scripted    as restrained, without delay, with the choices of the table below
-- Nothing here names a core party: who is who is read from the seat, so that the two codes may be exchanged.

local seat = require("seat")
local line = require("line")
local government = require("government")
local party_of, calm, hawkish, hedging, among, pace, within, later, once =
  seat.party_of, seat.calm, seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.once
local dyad, write, tell, may_speak = line.dyad, line.write, government.tell, government.may_speak

local SCRIPT = {["D-a"] = 2, ["D-b"] = 2, ["D-c"] = 2, ["D-d"] = 2, ["D-e"] = 1, ["D-f"] = 1}
local OUTAGE, CONJUNCTION, HOSPITALS = "clearing", "conjunction", "hospitals"
local SUBJECTS = {[OUTAGE] = "the clearing house", [CONJUNCTION] = "the two satellites"}  -- of the emergencies

-- --- who we are

local function core_line(me, name) return dyad(me.party, me.other) .. "." .. name end
local function goes_first(me) return me.party < me.other end

-- The level that concerns us most.
local function level(me) return me.other and E(dyad(me.party, me.other)) or 0 end

-- --- words

-- A statement; under pressure a demand of the hawkish becomes an ultimatum.
local function say(me, body, tags, timing, names)
  government.say(me, body, tags, timing, names or {me.other})
end

-- --- lines

-- Every third hawkish minister lets what comes on the main line lie for six hours after an incident.
local function lets_lie(me, code)
  if not hawkish(me) or not me.other or code ~= core_line(me, "FM-FM") or draw("lies", 3) ~= 1 then return false end
  return me.memory.incident ~= nil and now() < me.memory.incident + 6 * hour
end

-- The first in the alphabet asks for a call on the line, the other when nothing has come of it.
local function request_call(me, name, subject, entry)
  local code, asked = core_line(me, name), now()
  later(me, now() + (goes_first(me) and 0 or 40 * minute), function(own)
    if (own.memory.talked or -1) >= asked then return end
    line.request_call(code, subject, entry)
  end)
end

local ANSWERS = government.ANSWERS

local function message_delivered(me, event)
  if line.receive(me, event, lets_lie(me, event.line)) then line.answer(me, event, line.words(me, event, ANSWERS)) end
end

-- --- consultation of the core parties

local MINUTES = {agreed = "Both take as fact what both teams have seen, each piece with its grade.", differing = "Who it was.",
                 measures = "Logs are shared; nothing is named in public; satellites are announced.", nextContact = "In twelve hours, on FM-FM."}

local give_minutes = government.give_minutes(MINUTES)

local talk_then_minutes = government.talk_then_minutes(give_minutes, 2, 4, goes_first)

local function precondition_changed(me, event)
  if event.state == "met" then
    government.dispute(me, event, "Nobody has shown that it is so.")
    return government.answer_precondition(me, event, (draw("late", 2) == 1 and 70 or 30) * minute)
  end
  talk_then_minutes(me, event)
end

-- --- evidence

-- Shares four of five, one of two or none of what the response team has, each count with its own start.
local SHARES = {restrained = {4, 5}, scripted = {1, 1}, hedging = {1, 2}, hawkish = {0, 1}}
local function share(me, topic, text, by, entry)
  if not government.shares(me, SHARES) then return end
  act("evidenceShare", {topic = topic, to = me.other, text = text}, pace(me, by, entry))
end

local function ask_services(me, topic)
  if not hawkish(me) then act("reportAsk", {topic = topic, source = "ownServices"}, within(30 * minute)) end
end

-- --- notices

local ACTIVITIES = {
  diversion = {class = "n4", starts = "T+20:00", ends = "T+44:00", purpose = "Malicious traffic is led away from its targets; nothing of yours is entered."},
  route_cut = {class = "n4", starts = "T+20:00", ends = "T+44:00", purpose = "Two routes are closed for a day; hospitals and payments keep theirs."},
  inspection = {class = "n3", starts = "T+25:00", ends = "T+26:00", purpose = "A small satellite looks at old objects, as planned; it passes at 20 km and stays away."},
}

local function notice_time(me, starts, class)
  if calm(me) then return {by = math.min(now() + 100 * minute, starts - minute)} end
  if hedging(me) then return {at = math.max(now(), starts - 3 * hour), by = starts - minute} end
  return {at = starts - 20 * minute, by = starts - minute}
end

local function notify_activity(me, activity)
  local plan = ACTIVITIES[activity]
  if hawkish(me) and plan.class == "n3" then return end
  local timing = notice_time(me, time(plan.starts), plan.class)
  if timing.by <= now() then return end
  act("notify", {activity = activity, to = me.other, class = plan.class, starts = time(plan.starts), ends = time(plan.ends), contact = me.party .. ".DO", purpose = plan.purpose}, timing)
end

-- The incident that both have: everybody gives notice within the hour, each at its own pace.
local function notify_outage(me, activity, entry)
  act("notify", {activity = activity, to = me.other, class = "n5", incident = OUTAGE, contact = me.party .. ".DO",
                 purpose = "We tell you what our team sees at the clearing house: it stands still, and we do not know why."}, pace(me, now() + hour, entry))
end

local function plan_notice(me, event)
  local activity = event.activity or ""
  if me.role ~= "DEF" or activity == "" then return end
  if activity:starts("outage") then return notify_outage(me, activity, event.number) end
  if activity == "inspection" then notify_activity(me, activity) end
end

local function notified(me, event)
  if event.to ~= me.party then return end
  if me.role == "DO" then act("notifyAcknowledge", {notification = event.number}, pace(me, now() + hour, event.number)) end
  if me.role == "DEF" and hedging(me) and (event.class == "n4" or event.class == "n3") then
    act("clarifyAsk", {notification = event.number, question = "What exactly is done, and what keeps it from doing more?"}, {at = now() + 20 * minute, refersTo = event.number})
  end
end

local function clarification_asked(me, event)
  if me.role ~= "DEF" or party_of(event.author) == me.party or hawkish(me) then return end
  act("clarifyReply", {notification = event.notification, reply = "What the notice says, and no more; our team shows yours the log."}, pace(me, now() + 6 * hour, event.number))
end

-- --- help, press lines, the line book

local function assist_changed(me, event)
  if event.to ~= me.party or event.state ~= "open" or me.role ~= "DO" or not once(me, "help " .. event.offer) then return end
  if hawkish(me) and level(me) < 6 then return end
  act("assistReply", {offer = event.offer, accept = true, text = "Accepted, with thanks; our team is told."}, pace(me, event.due, event.number))
end

local function press_line_changed(me, event)
  if me.role ~= "SPK" or event.to ~= me.party or event.accepted or event.lapsed or event.due < 0 or hawkish(me) then return end
  act("pressLineReply", {proposal = event.proposal, accept = true}, pace(me, math.max(now() + 2 * minute, math.min(event.due, time("T+59:40"))), event.number))
end

local PAGE = {{seat = "CERT", deputy = "DO"}, {seat = "SPC", deputy = "DO"}}

local function propose_page(me)
  if #lineBooks() > 0 then return end
  act("lineBookPropose", {deputies = PAGE, to = me.other, text = "CERT-CERT for what happened, FM-FM for what follows from it, and that one is the main line; at night DO stands in."},
      within(30 * minute))
end

local function page_proposed(me, event)
  if me.role ~= "DO" or party_of(event.author) == me.party or hawkish(me) then return end
  act("lineBookReply", {proposal = event.number, reply = "accept", text = "Agreed."}, pace(me, now() + 2 * hour, event.number))
end

-- --- decisions

local TOPICS = {["D-a"] = "attribution", ["D-b"] = "attribution", ["D-c"] = "attribution", ["D-d"] = "inspector", ["D-e"] = "code_draft", ["D-f"] = "forensic"}

-- How forceful the other side has been of late: an average of what it has said in public and on lines, from 1 to 3.
local function mirror(me)
  local harsh = count("statement", {party = me.other, tags = "blame"}, "12 h") + count("messageDelivered", {dyad = dyad(me.party, me.other), tags = "blame"}, "12 h")
  local mild = count("statement", {party = me.other, notags = "blame"}, "12 h") + count("evidenceShare", {party = me.other}, "12 h")
  if harsh > mild then return 3 end
  return mild > harsh and 1 or 2
end

local CHOICES = {
  restrained = function(me, decision) return decision == "D-c" and 2 or 1 end,
  hawkish = function(me, decision)
    if decision == "D-f" then return 2 end
    return level(me) >= (decision == "D-e" and 6 or 7) and 1 or 3
  end,
  hedging = function(me, decision)
    if decision == "D-e" or decision == "D-f" then return 1 end
    if decision == "D-c" then return mirror(me) >= 3 and M(self) >= 60 and 3 or 1 end
    return math.max(1, math.min(2, mirror(me)) + (M(self) >= 80 and 1 or 0))
  end,
  scripted = function(me, decision) return SCRIPT[decision] or 1 end,
}

local AFTER = {
  DEF = {
    ["D-a"] = function(me, option) if option == 2 then notify_activity(me, "diversion") end end,
    ["D-b"] = function(me, option) if option == 2 then notify_activity(me, "route_cut") end end,
    ["D-d"] = function(me, option)
      if option <= 2 then
        write(core_line(me, "DEF-DEF"), "crisis", "the pass", "It was an inspection, planned in spring. Here is its orbit, and the distance that it keeps.", {"aim", "exit"}, within(hour))
      end
    end,
  },
  FM = {
    ["D-f"] = function(me, option)
      for _, line in ipairs(lines()) do
        if line.own and line.other ~= me.other then
          write(line.line, "routine", "your offer", option == 1 and "Thank you. Your team may come, and reports to both." or "Thank you. We shall manage.", {"aim"}, within(hour))
        end
      end
    end,
  },
  SPK = {
    ["D-c"] = function(me, option)
      if option == 3 then return say(me, "We know who it was, and so does the other side.", {"blame", "demand"}, within(30 * minute)) end
      if option == 2 then say(me, "Both teams look at the same traces, and will say together what they find.", {"aim", "exit"}, within(40 * minute), {}) end
    end,
  },
}

-- --- measures: one side's foreign minister tables, its defence minister signs, the other side answers, and so on to the heads of state

-- From easy to difficult (domain.md B7).
local LADDER = {
  {difficulty = 6, title = "Warnings of conjunctions", incident = CONJUNCTION, text = "Whoever sees one tells the other within the hour, on SPC-SPC, which may be used in a crisis."},
  {difficulty = 7, title = "Inquiries about network incidents", incident = HOSPITALS, text = "A question on CERT-CERT is answered within 24 hours; no answer is an answer."},
}

local function table_measure(me, step)
  local measure = LADDER[step]
  for _, item in ipairs(measures()) do
    if item.title == measure.title then return end
  end
  act("measureTable", {dyad = dyad(me.party, me.other), difficulty = measure.difficulty, title = measure.title, text = measure.text, incident = measure.incident}, within(20 * minute))
end

local function text_of(title)
  for _, measure in ipairs(LADDER) do
    if measure.title == title then return measure.text end
  end
  return "As tabled."
end

-- What is to be done about a measure in its state; each seat does its part once.
local MOVES = {
  idea = function(me, item)
    if me.role == "DEF" and item.party == me.party then act("measureTable", {measure = item.measure}, within(20 * minute)) end
  end,
  tabled = function(me, item)
    if me.role ~= "FM" or item.party == me.party then return end
    act("measureReply", {measure = item.measure, answer = hawkish(me) and "park" or "negotiate"}, pace(me, now() + hour))
  end,
  negotiating = function(me, item)
    if me.role == "FM" and item.party == me.party and not item.text and once(me, "text " .. item.measure) then
      return act("measureText", {measure = item.measure, text = text_of(item.title)}, within(20 * minute))
    end
    if me.role == "FM" and item.text and once(me, "accept " .. item.measure) then
      act("measureAccept", {measure = item.measure, text = item.text}, pace(me, now() + 40 * minute))
    end
    local accepted = #(item.signed or {}) >= 2
    if me.role == "HOS" and item.text and accepted and once(me, "adopt " .. item.measure) then
      later(me, math.max(now(), time("T+57:05")), function(own) act("measureAdopt", {measure = item.measure}, pace(own, now() + 40 * minute)) end)
    end
  end,
  memorandum = function(me, item)
    if me.role == "DEF" then act("measureImplement", {measure = item.measure, text = "Carried out from today."}, pace(me, now() + hour)) end
  end,
  reviewed = function(me, item)
    if me.role == "HOS" then act("measureReview", {measure = item.measure, agreement = true}, pace(me, now() + hour)) end
  end,
}

-- What the think tanks propose is taken up by one side when there is something to show; the rest is as with any measure.
local function dialogue_changed(me, event)
  if event.state ~= "delivered" or not goes_first(me) or not calm(me) then return end
  act("dialogueTakeUp", {item = event.item}, {at = math.max(now(), time("T+52:00")), by = time("T+53:00"), refersTo = event.number})
end

local function measure_changed(me, event)
  local move = MOVES[event.state]
  if not move or (hawkish(me) and event.state ~= "tabled" and level(me) < 6) then return end
  if event.state == "negotiating" or once(me, event.state .. " " .. event.measure) then move(me, event) end
end

-- --- the compact: invoked for the outage by the restrained, closed when the code is on the table

local function compact_state(me)
  for _, item in ipairs(compacts()) do
    if item.dyad == dyad(me.party, me.other) then return item.state end
  end
end

local function invoke_compact(me, incident_id)
  later(me, now() + (goes_first(me) and 30 or 70) * minute, function(own)
    if compact_state(own) == "agreed" then act("compactInvoke", {dyad = dyad(own.party, own.other), incident = incident_id}, within(20 * minute)) end
  end)
end

local function compact_changed(me, event)
  if event.state ~= "invoked" or hawkish(me) or among(event.closed, me.party) then return end
  if not once(me, "close " .. event.invoked) then return end
  later(me, now() + 18 * hour, function(own)
    if compact_state(own) == "invoked" then act("compactClose", {dyad = dyad(own.party, own.other)}, within(hour)) end
  end)
end

-- --- first reactions

local FIRST = {
  HOS = function(me, event)
    if event.incident == OUTAGE and calm(me) then invoke_compact(me, OUTAGE) end
  end,
  FM = function(me, event)
    if calm(me) and event.emergency then
      write(core_line(me, "FM-FM"), "crisis", SUBJECTS[event.incident], "We do not know who or what it was, and say nothing of it in public. What do you see?", {"aim", "question"}, within(40 * minute, event.number))
    end
  end,
  CERT = function(me, event)
    if event.incident ~= OUTAGE or hawkish(me) then return end
    if hedging(me) then
      return write(core_line(me, "CERT-CERT"), "crisis", "the clearing house", "We see it standing still. Do you?", {"question"}, {at = now() + 100 * minute, refersTo = event.number})
    end
    request_call(me, "CERT-CERT", "the clearing house", event.number)
  end,
  SPK = function(me, event)
    if calm(me) and event.emergency then
      act("pressLinePropose", {to = me.other, incident = event.incident, text = "Both sides look at the same facts, and are in contact."}, {at = now() + hour, refersTo = event.number})
    elseif hawkish(me) and event.incident == OUTAGE then
      say(me, "The traces lead abroad, and everybody knows where.", {"blame"}, within(90 * minute, event.number))
    end
  end,
}

local function incident(me, event)
  me.memory.incident = now()
  if me.other and FIRST[me.role] then FIRST[me.role](me, event) end
end

-- --- what the services report: by role, a phrase of the text, what is done

local REPORTS = {
  HOS = {
    {"Your early-warning satellites have been degraded", function(me, event)
      if not hawkish(me) then
        return write(core_line(me, "HOS-HOS"), "crisis", "our satellites", "Ours have seen less for the past hour. We take it for the sun until we know more. Have yours?", {"question", "aim"},
                     pace(me, now() + 2 * hour, event.number))
      end
      if M(self) >= 40 then
        say(me, "Whoever blinds our warning should know what it warns of: of nuclear weapons.", {"nuclearLink", "threat"}, within(100 * minute, event.number))
      end
    end},
    {"between the two core parties on any line", function(me, event)
      write(core_line(me, "HOS-HOS"), "crisis", "contact", "Let our people talk to each other now.", {"aim", "exit"}, within(50 * minute, event.number))
    end},
    {"appeals to all sides to hold", function(me, event)
      if me.other then
        write(core_line(me, "HOS-HOS"), "crisis", "a way out", "We stop what we have begun in your networks if you do; let us talk.", {"aim", "exit"}, within(90 * minute, event.number))
      end
    end},
    {"demand that you set", function(me, event)
      if hawkish(me) then say(me, "The other side has until tomorrow.", {"demand"}, within(hour, event.number)) end
    end},
  },
  SPK = {
    {"An expert claims", function(me, event)
      if hawkish(me) then return say(me, "We have no reason to doubt it.", {"blame"}, within(90 * minute, event.number)) end
    end},
    {"What was leaked is not what anybody knows", function(me, event)
      if hawkish(me) then return end
      say(me, "Nothing has been attributed to anybody. What is found will be said when it is certain.", {"aim"}, pace(me, now() + 2 * hour, event.number), {})
    end},
    {"say that the attack has been attributed", function(me, event)
      if hawkish(me) then say(me, "It has been attributed, and the other side knows it.", {"blame", "demand"}, within(hour, event.number)) end
    end},
    {"asks in its headline", function(me, event)
      if hawkish(me) then return end
      if hedging(me) and not may_speak(me) then return end
      say(me, "No. A clearing house and a satellite are what they are, and nothing else.", {"aim", "exit"}, pace(me, now() + 2 * hour, event.number), {})
    end},
    {"The Secretary-General reads a statement", function(me, event)
      say(me, "Nothing that happened has to do with nuclear weapons; we did not mean to say so.", {"regret", "exit"}, within(100 * minute, event.number), {})
    end},
    {"Banks of three countries", function(me, event)
      say(me, "The routes are opened again, one after the other; hospitals and payments first.", {"concession", "aim"}, pace(me, now() + 3 * hour, event.number), {})
    end},
    {"before one microphone", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      later(me, now() + (goes_first(me) and 10 or 40) * minute, function(own)
        if #pressLines() > 0 then return end
        act("pressLinePropose", {to = own.other, incident = OUTAGE, text = "We found it together, and next time we shall ask sooner."}, within(20 * minute, event.number))
      end)
    end},
  },
  FM = {
    {"can fly in repair equipment", function(me, event)
      if hawkish(me) then return end
      write(core_line(me, "FM-FM"), "proposal", "joint help", "We pledge the equipment; let us fly it in together.", {"pledge"}, pace(me, now() + 5 * hour, event.number))
    end},
    {"no fault in the line", function(me, event)
      act("lineRequest", {line = core_line(me, "DEF-DEF"), class = "crisis", urgency = "priority", subject = "another way"}, within(20 * minute, event.number))
    end},
    {"A joint request for arrest", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      write(core_line(me, "FM-FM"), "proposal", "the request", "Let us ask for the arrest together, in one letter with two signatures.", {"aim", "exit"}, pace(me, now() + 4 * hour, event.number))
    end},
    {"Choose up to three steps", function(me)
      if hawkish(me) and level(me) < 6 then return end
      local wait = (goes_first(me) and 0 or 80 * minute) + (hedging(me) and 30 * minute or 0)
      later(me, now() + wait, table_measure, 1)
      later(me, now() + wait + 40 * minute, table_measure, 2)
    end},
    {"The servers of a provider for hospitals", function(me, event)
      if not me.other or me.memory.explained or option("D-a") ~= 3 then return end
      me.memory.explained = true
      write(core_line(me, "FM-FM"), "crisis", "the provider", "That was not meant. We stop, and our team helps yours to clean it.", {"regret", "exit"}, pace(me, now() + 3 * hour, event.number))
    end},
    {"that neither, as far as he can see", function(me, event)
      if me.other and not hawkish(me) then
        write(core_line(me, "FM-FM"), "crisis", "the clearing house", "The operator is right. What do you see?", {"question"}, pace(me, now() + 2 * hour, event.number))
      end
    end},
  },
  DEF = {
    {"has just published a paper", function(me, event)
      if hawkish(me) then return end
      act("notify", {to = me.other, class = "n1", contact = me.party .. ".DEF", purpose = "Our paper, with a page on what it does not mean."}, pace(me, now() + 4 * hour, event.number))
    end},
    {"as a hostile rendezvous", function(me, event)
      if hawkish(me) then
        return write(core_line(me, "DEF-DEF"), "crisis", "the pass", "We regard this as a hostile act and reserve our answer.", {"blame"}, within(100 * minute, event.number))
      end
      ask_services(me, "inspector")
      write(core_line(me, "DEF-DEF"), "crisis", "the pass", "Something of yours is near Meridian 4. What is it there for?", {"question", "aim"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"in public what it cannot know", function(me, event) share(me, "attribution", "Our log: it only passed through.", now() + 2 * hour, event.number) end},
  },
  NAV = {
    {"80 m of each other", function(me, event)
      write(core_line(me, "NAV-NAV"), "crisis", "near miss", "Nobody is hurt here. What did your ship see?", hawkish(me) and {"blame", "question"} or {"aim", "question"},
            within(20 * minute, event.number))
    end},
  },
  DO = {
    {"Which one is the main line for such a thing", function(me)
      if hawkish(me) then return end
      later(me, now() + (goes_first(me) and 20 or 90) * minute, propose_page)
    end},
    {"A second wave", function(me, event)
      if hawkish(me) then return end
      later(me, now() + (goes_first(me) and 10 or 60) * minute, function(own)
        if #assistance() > 0 then return end
        act("assistOffer", {incident = HOSPITALS, to = own.other, kind = "rescue", text = "Our team sends yours its half of the tool."}, within(30 * minute, event.number))
      end)
    end},
  },
  CERT = {
    {"Traces of a malware unknown so far", function(me, event)
      share(me, "indicators", "Hashes, addresses and hours, as our banks saw them.", now() + 2 * hour, event.number)
      if calm(me) then write(core_line(me, "CERT-CERT"), "routine", "the indicators", "Some of it came by your networks. What do you see there?", {"question"}, within(90 * minute, event.number)) end
      if hedging(me) then write(core_line(me, "CERT-CERT"), "routine", "the indicators", "Do you see the same?", {"question"}, {at = now() + 115 * minute, refersTo = event.number}) end
    end},
    {"The same traces have been found at home", function(me, event)
      share(me, "indicators", "The same hashes, two days earlier, in a port.", now() + 2 * hour, event.number)
      if not hawkish(me) then write(core_line(me, "CERT-CERT"), "routine", "a joint note", "We have the same guest. One note of both teams?", {"aim", "question"}, pace(me, now() + 3 * hour, event.number)) end
    end},
    {"A ransom note has come in", function(me, event)
      if not hawkish(me) then act("reportAsk", {topic = "ransom", source = "ownServices"}, pace(me, now() + 2 * hour, event.number)) end
    end},
    {"part of a server's log", function(me, event) share(me, "attribution", "Our half of the log, from first to last line.", now() + 3 * hour, event.number) end},
    {"A second wave", function(me, event)
      if hawkish(me) then return end
      write(core_line(me, "CERT-CERT"), "crisis", "two hospitals", "Our half of the tool is attached. May we have yours?", {"aim", "question"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"in public what it cannot know", function(me, event) share(me, "attribution", "Our log: it only passed through.", now() + 2 * hour, event.number) end},
  },
  SPC = {
    {"has lost its pointing for three minutes", function(me, event)
      ask_services(me, "meridian")
      if calm(me) then write(core_line(me, "SPC-SPC"), "routine", "Meridian 4", "Did you see anything near Meridian 4 at that hour?", {"question"}, within(90 * minute, event.number)) end
    end},
    {"Conjunction forecast", function(me, event)
      if hawkish(me) then return end
      write(core_line(me, "SPC-SPC"), "routine", "the two satellites", "We have the same forecast. Which of the two can move with less?", {"question"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"Until T+38:00 one of the two", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      local plan = goes_first(me) and "Ours moves outward at T+37:30; yours stays." or "Agreed: yours moves, ours stays."
      write(core_line(me, "SPC-SPC"), "notification", "the plan", plan, {goes_first(me) and "aim" or "concession"}, pace(me, now() + (goes_first(me) and 1 or 2) * hour, event.number))
    end},
  },
}

-- --- what wakes whom, and what is done

local CORE = {
  HOS = {"decisionOpened", "statement", "incident", "preconditionChanged", "compactChanged", "jwgPaperChanged", "measureChanged"},
  FM = {"decisionOpened", "decisionTaken", "statement", "incident", "preconditionChanged", "consultationClose", "measureChanged", "dialogueChanged"},
  DEF = {"decisionTaken", "notify", "clarifyAsk", "measureChanged"},
  NAV = {}, SPC = {},
  CERT = {"incident"},
  DO = {"notify", "assistChanged", "lineBookPropose"},
  SPK = {"decisionTaken", "statement", "incident", "pressLineChanged", "phaseEntered"},
}

local checks = line.checks()
local report = government.inject_delivered(REPORTS, plan_notice)

return government.policy({
  injectDelivered = function(me, event)
    if me.other then report(me, event) end
  end,
  messageDelivered = message_delivered,
  requestChanged = line.calls({
    subject = "these days", body = "This is what we mean, and this is what we do not mean.", joint = true,
    summary = "Understood: neither of us knows who it was; our teams put together what they have.",
    scheduled = function(me) me.memory.talked = now() end,
  }),
  checkDue = checks.due,
  checkDelivered = checks.delivered,
  lineMessage = government.note_and_answer_blame,
  statement = government.note_and_answer_blame,
  signalDue = line.read,
  incident = incident,
  decisionOpened = government.decision_opened(CHOICES, TOPICS, function() return 40 * minute end),
  decisionTaken = government.decision_taken(AFTER),
  notify = notified,
  clarifyAsk = clarification_asked,
  assistChanged = assist_changed,
  pressLineChanged = press_line_changed,
  lineBookPropose = page_proposed,
  preconditionChanged = precondition_changed,
  consultationClose = government.accept_minutes(level),
  measureChanged = measure_changed,
  dialogueChanged = dialogue_changed,
  compactChanged = compact_changed,
  jwgPaperChanged = government.adopt_advice,
}, {HOS = {}, FM = {}, DEF = {}, NAV = {}, SPC = {}, CERT = {}, DO = {}, SPK = {}}, nil, CORE)
