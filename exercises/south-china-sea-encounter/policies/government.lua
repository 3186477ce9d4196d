-- A government in the encounter: each seat of CN, US and LS, by its role and the profile of its party (domain.md D0.3).
--   restrained  answers at once, notifies in full, blames nobody, offers ways out, takes those that it is offered
--   hawkish     answers at half time, notifies late, protests and demands, raises readiness, takes a way out at E >= 6 only
--   hedging     answers a minute before the deadline, speaks once a phase, takes the middle, agrees when others have proposed
--   scripted    as restrained, without delay, with the choices of the table below
-- Nothing here names a core party: the two codes may be exchanged.

local seat = require("seat")
local line = require("line")
local government = require("government")
local party_of, calm, hawkish, hedging, among, pace, within, later, once =
  seat.party_of, seat.calm, seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.once
local dyad, line_to, write, tell, raise, may_speak = line.dyad, line.to, line.write, government.tell, government.raise, government.may_speak

local SCRIPT = {["D-a"] = 1, ["D-b"] = 2, ["D-c"] = 1, ["D-d"] = 2, ["D-e"] = 3, ["D-f"] = 1}
local COLLISION, REEF = "air_collision", "reef_contact"
local LEAVE, AWAY_UNTIL = "T+34:00", "T+42:00"       -- when heads of state travel

-- --- who we are

-- The other core party; for a third state the one that it has the quarrel with.
local function rival(me)
  if me.other then return me.other end
  local worst, level
  for _, line in ipairs(me.memory.lines) do
    local e = E(dyad(me.party, line.other))
    if not level or e > level then worst, level = line.other, e end
  end
  return worst
end

-- A government that is not the rival: a friend to ask, or the one whose boat it was.
local function third(me)
  for _, line in ipairs(me.memory.lines) do
    if line.other ~= rival(me) then return line.other end
  end
end

local function level(me) return E(dyad(me.party, rival(me))) end
local function goes_first(me) return me.party < rival(me) end

-- --- words

-- A statement about an incident; under pressure a demand of the hawkish becomes an ultimatum.
local function say(me, body, tags, timing)
  government.say(me, body, tags, timing, {rival(me)}, event("incident", {incident = COLLISION}) and COLLISION or nil)
end

local ANSWERS = government.ANSWERS

-- What is asked by its subject, and can be answered.
local ABOUT = {
  ["close pass"] = {"We keep 500 m, never less than 150 m, and hold course and height.", {"aim"}},
  ["duty list"] = {"Our duty officer at any hour, and I. We know of no order.", {"aim"}},
}

local THIRD = {"Thank you for asking. We take it for an accident until shown otherwise, and say so to both.", {"aim"}}

-- A government that is not the rival asks for its view, or that its boat be kept clear of.
local function message_delivered(me, event)
  if not line.receive(me, event) then return end
  local answer = line.words(me, event, ANSWERS, ABOUT)
  local other = party_of(event.from) ~= rival(me)
  if other and not (event.message.subject or ""):contains("supply boat") then
    answer = THIRD
  elseif other then
    answer = {"We will keep clear, and have instructed our ships accordingly.", {"aim"}}
    if hawkish(me) and M(self) >= 60 then
      answer = {"Whether we keep clear depends on how the matter of the aircraft is settled.", {"linksIssue"}}
    end
  end
  line.answer(me, event, answer)
end

-- --- notices

-- When a movement is to be notified: in full at once; with part of the lead; or too late.
local function notice_time(me, starts)
  local lead = starts - now()
  if calm(me) then return {by = math.min(now() + 110 * minute, starts - minute)} end
  if hedging(me) then return {at = lead >= 12 * hour and starts - 3 * hour or starts - 15 * minute, by = starts} end
  return {at = starts - 30 * minute, by = starts}
end

local MOVEMENTS = {
  resupply = {starts = "T+17:00", ends = "T+21:00", purpose = "A supply boat goes to the outpost with one patrol vessel."},
  destroyers = {starts = "T+14:00", ends = "T+38:00", purpose = "Two destroyers wait near the area in case the crew needs help."},
  flights = {starts = "T+38:00", ends = "T+48:00", purpose = "Flights are resumed, outside territorial airspace."},
}

local function notify_movement(me, activity)
  local movement = MOVEMENTS[activity]
  local timing = notice_time(me, time(movement.starts))
  if timing.by <= now() then return end
  act("notify", {activity = activity, to = rival(me), class = "n4", starts = time(movement.starts), ends = time(movement.ends),
                 contact = me.party .. ".DO", purpose = movement.purpose, observers = calm(me)}, timing)
end

-- A crisis notice: everybody gives it within the hour, each at its own pace.
local function notify_incident(me, activity, entry)
  local reef = activity:contains("reef")
  local to = rival(me)
  if reef and me.other then to = third(me) end
  act("notify", {activity = activity, to = to, class = "n5", incident = reef and REEF or COLLISION, contact = me.party .. ".DO",
                 purpose = "We tell you what we know of the incident: nobody here ordered it, as far as we know; people in distress come first."},
      pace(me, now() + hour, entry))
end

local function plan_notice(me, event)
  local activity = event.activity or ""
  if activity == "" or not among({"AIR", "NAV", "CG", "THC", "DEF"}, me.role) then return end
  if activity:starts("notice") then return notify_incident(me, activity, event.number) end
  if activity == "resupply" then notify_movement(me, activity) end
end

local function notified(me, event)
  if event.to ~= me.party then return end
  if me.role == "DO" then return government.acknowledge_notice(me, event) end
  if me.role ~= "DEF" or event.class ~= "n4" then return end
  government.send_observers(me, event)
  government.ask_about_notice(me, event)
end

-- --- encounters, help, settlement

local function encounter_changed(me, event)
  if not among(event.seats, me.seat) then return end
  me.memory.units[event.encounter] = true
  local wanted = event.hailBy >= 0 and not among(event.hailed, me.party) and not hawkish(me)
  if wanted and once(me, "hail " .. event.encounter) then
    act("encounterHail", {encounter = event.encounter, frequency = "243.0", intentions = "Keeping course, speed and distance."},
        {by = event.hailBy})
  end
end

-- Help that is offered: search to the navy, the rest to the duty officer. A hawkish navy takes it when it must.
local HELPERS = {search = {"NAV", "CG"}, rescue = {"DO"}, medical = {"DO"}, shelter = {"DO"}}

local function assist_changed(me, event)
  local helper = event.to == me.party and event.state == "open" and among(HELPERS[event.type] or {"NAV", "DO", "CG"}, me.role)
  if not helper or not once(me, "help " .. event.offer) then return end
  if hawkish(me) and level(me) < 6 then return end
  act("assistReply", {offer = event.offer, accept = true, text = "Accepted; our ships are told."}, pace(me, event.due, event.number))
end

local function propose_settlement(me, incident, to)
  act("settlePropose", {incident = incident, to = to,
                        agreedFacts = "The two met, touched and were damaged. Neither government ordered it.",
                        regrets = "Both sides regret the loss and the fear that families have lived through.",
                        measures = "People go home; distances are kept; experts meet on cause and prevention."},
      within(2 * hour))
end

-- Whoever has waited proposes when nobody else has.
local function propose_if_none(me, incident, to)
  if not government.is_being_settled(incident) then propose_settlement(me, incident, to) end
end

-- --- consultation

local MINUTES = {agreed = "Both take as fact what both services have confirmed, and nothing else.", differing = "Who turned first.",
                 measures = "Lines stay open; distances are kept; people are cared for.", nextContact = "In twelve hours, on FM-FM."}

local give_minutes = government.give_minutes(MINUTES)

local function precondition_met(me, event)
  local start = event.startWithin >= 0 and event.startWithin or now() + hour
  local id = event.precondition
  if me.role == "HOS" and hawkish(me) and M(self) >= 60 then
    act("consultationRefuse", {precondition = id, reason = "First the other side explains itself."}, {at = now() + 80 * minute})
  elseif me.role == "FM" then
    local timing = {by = start, refersTo = event.number}
    if hedging(me) then timing.at = start - minute end
    if hawkish(me) then timing = {at = start + 30 * minute, refersTo = event.number} end
    act("consultationJoin", {precondition = id}, timing)
  end
end

local talk_then_minutes = government.talk_then_minutes(give_minutes, 2, 6, goes_first)

local function precondition_changed(me, event)
  if event.state == "met" then return precondition_met(me, event) end
  talk_then_minutes(me, event)
end

-- --- decisions

local TOPICS = {["D-a"] = COLLISION, ["D-c"] = "crew", ["D-d"] = COLLISION, ["D-e"] = "aircraft", ["D-f"] = REEF}

local CHOICES = {
  restrained = function(me, decision)
    if decision == "D-a" then return M(self) < 60 and 2 or 1 end
    if decision == "D-e" then return option("D-c", self) == 1 and 3 or 1 end
    return 1
  end,
  hawkish = function(me, decision)
    if decision == "D-c" then return M(self) >= 50 and 3 or 2 end
    local ample = decision ~= "D-e" and decision ~= "D-f" and level(me) < 6
    return ample and 3 or 2
  end,
  hedging = function(me, decision)
    if decision == "D-e" or decision == "D-f" then return 1 end
    if decision == "D-a" then return government.mirror(rival(me)) == 3 and 3 or 1 end
    return math.max(1, math.min(3, government.mirror(rival(me)) + (M(self) >= 80 and 1 or 0)))
  end,
  scripted = function(me, decision) return SCRIPT[decision] or 1 end,
}

-- What others in the house have to do about a decision.
local function decision_taken(me, event)
  if event.decision == "D-c" then me.memory.host = true end
  if me.role ~= "DEF" or event.party ~= me.party then return end
  if event.decision == "D-b" and event.option == 2 then notify_movement(me, "destroyers") end
  if event.decision == "D-d" and event.option >= 2 then notify_movement(me, "flights") end
end

-- --- forces

local function observed(me, event)
  if me.role ~= "DEF" or event.what ~= "readiness" then return end
  local pressed = me.other and third(me) and A(self, third(me)) >= 50
  government.answer_readiness(me, event.value + (pressed and hawkish(me) and 1 or 0), M(self) >= 80 and 5 or 3)
end

-- --- first reactions to an incident

local FIRST = {
  DEF = function(me, event)
    if hawkish(me) and event.incident == COLLISION then raise(me, R(self) + 1, "After the incident.") end
  end,
  FM = function(me, event)
    if not among(event.parties, me.party) then return end
    if calm(me) then act("reportAsk", {topic = event.incident, source = "ownServices"}, within(15 * minute)) end
    if hawkish(me) then
      local to = event.incident == COLLISION and rival(me) or me.other and third(me) or rival(me)
      write(line_to(me, to, "FM-FM"), "crisis", "protest", "We protest. Your side caused this and will answer for it.",
            {"blame", "demand"}, within(40 * minute, event.number))
    elseif hedging(me) and third(me) and event.incident == COLLISION then
      write(line_to(me, third(me), "FM-FM"), "crisis", "your view", "There has been an incident. How do you see it?",
            {"question"}, within(hour, event.number))
    end
    if event.incident == REEF and calm(me) then
      later(me, now() + 4 * hour, propose_if_none, REEF, me.other and third(me) or rival(me))
    end
  end,
  SPK = function(me, event)
    if calm(me) and me.other and event.incident == COLLISION then
      act("pressLinePropose", {to = me.other, incident = COLLISION, text = "There has been an accident; both sides are in contact."},
          {at = now() + hour, refersTo = event.number})
    end
  end,
}

local function incident(me, event)
  if FIRST[me.role] then FIRST[me.role](me, event) end
end

-- --- the regional forum: its members come when the chair calls, the hawkish when they must

local function forum_changed(me, event)
  if among(event.joined, me.party) or (hawkish(me) and level(me) < 6) then return end
  if event.state ~= "called" and event.state ~= "agenda" then return end
  if not once(me, "forum " .. event.session) then return end
  act("forumJoin", {session = event.session}, within(40 * minute))
end

-- --- what the services report: by role, a phrase of the text, what is done

local function question(me, line, subject, body, minutes, entry)
  if hawkish(me) then
    return write(line, "crisis", subject, body .. " Your side is to blame for it.", {"blame", "demand", "question"},
                 within(minutes * minute, entry))
  end
  write(line, "crisis", subject, body, {"aim", "question"}, within(minutes * minute, entry))
end

local function request_call(me, entry) line.request_call(line_to(me, me.other, "DEF-DEF"), "the incident", entry) end

local REPORTS = {
  AIR = {
    {"flies its usual track", function(me, event)
      if hawkish(me) then return end
      write(line_to(me, me.other, "AIR-AIR"), "notification", "a flight", "One of our aircraft is on its usual track today.",
            {"aim"}, pace(me, now() + hour, event.number))
    end},
    {"tasked to identify", function(me, event)
      local order = hawkish(me) and "Identify and accompany it closely." or "Identify and accompany it: 500 m, never closer than 150 m."
      act("unitOrder", {unit = "Falcon 2", order = order, distance = hawkish(me) and 0 or 150}, within(hour, event.number))
    end},
    {"goes on accompanying", function(me, event)
      question(me, line_to(me, me.other, "AIR-AIR"), "close pass", "What distance will you keep, and what do you intend?", 15, event.number)
    end},
    {"rest of the flight", function(me, event)
      question(me, line_to(me, me.other, "AIR-AIR"), "close pass", "What distance will you keep, and what do you intend?", 15, event.number)
    end},
    {"crisis notice", function(me, event)
      local minutes = hawkish(me) and 60 or 15
      question(me, line_to(me, me.other, "AIR-AIR"), "collision", "Do you see our people? Do you need help?", minutes, event.number)
    end},
    {"22 crew safe", function(me, event)
      question(me, line_to(me, me.other, "AIR-AIR"), "the crew", "How is the crew, and who looks after it?", 15, event.number)
    end},
    {"chartered civil aircraft", function(me, event)
      write(line_to(me, me.other, "AIR-AIR"), "notification", "flight of the crew",
            "Route, height and call sign of the chartered flight are confirmed.", {"aim"}, within(25 * minute, event.number))
    end},
  },
  NAV = {
    {"overlap by half", function(me, event)
      if hawkish(me) then return end
      act("assistOffer", {incident = COLLISION, to = me.other, kind = "search", text = "Let us search together, each from one side."},
          pace(me, now() + hour, event.number))
    end},
    {"80 m of each other", function(me, event)
      question(me, line_to(me, me.other, "NAV-NAV"), "near miss", "Nobody is hurt here. What did your ship see?", 20, event.number)
    end},
    {"seat cushion", function(me, event)
      write(line_to(me, me.other, "NAV-NAV"), "crisis", "search area", "We move our half of the search to the south with you.",
            {"aim"}, within(50 * minute, event.number))
    end},
  },
  DO = {
    {"emergency frequency", function(me, event)
      tell(me, {"THC"}, "A broken call on the emergency frequency; it may have been a distress call.", within(15 * minute, event.number))
      if hawkish(me) then return end
      act("assistOffer", {incident = COLLISION, to = me.other, kind = "rescue", text = "We heard a call for help; what can we do?"},
          within(15 * minute, event.number))
    end},
  },
  THC = {
    {"has landed on a military field", function(me, event)
      tell(me, {"DEF", "HOS"}, "A damaged aircraft has landed here with 22 people; they are secured and cared for.",
           within(20 * minute, event.number))
      if not calm(me) then return end
      write(line_to(me, me.other, "THC-THC"), "crisis", "your crew", "Your aircraft has landed here; the crew is safe and cared for.",
            {"exit"}, within(30 * minute, event.number))
    end},
  },
  SPK = {
    {"A video of two aircraft", function(me, event)
      if hawkish(me) then return say(me, "The pictures show how recklessly the other side flies.", {"blame"}, within(30 * minute, event.number)) end
    end},
    {"rewrite it", function(me, event)
      if hawkish(me) then return say(me, "We demand an apology and an end to this.", {"demand", "blame"}, within(40 * minute, event.number)) end
      if not may_speak(me) then return end
      local tags = calm(me) and {"aim", "exit"} or {"aim", "question"}
      say(me, "We want our people safe and the facts established, and we see a way to that which both sides can take.", tags,
          pace(me, now() + 90 * minute, event.number))
    end},
    {"the families speak", function(me, event)
      if hawkish(me) then
        return say(me, "Ask the other side where they are: it is to blame.", M(self) >= 60 and {"blame", "demand"} or {"demand"},
                   within(20 * minute, event.number))
      end
      if may_speak(me) then say(me, "Our thoughts are with the families on every side.", {"regret"}, pace(me, now() + 2 * hour, event.number)) end
    end},
    {"a draft of the letter", function(me, event)
      if hawkish(me) and M(self) >= 60 then say(me, "Regret is not enough; we demand an apology.", {"demand"}, within(hour, event.number)) end
    end},
  },
  HOS = {
    {"answer from you takes twice as long", function(me, event)
      if hawkish(me) then return end
      act("delegate", {from = me.seat, to = me.party .. ".FM", ["until"] = time(AWAY_UNTIL)}, pace(me, time(LEAVE), event.number))
    end},
    {"speak to your own public", function(me, event)
      local tags = hawkish(me) and M(self) >= 60 and {"blame"} or {"aim"}
      say(me, "Both sides have agreed on certain facts, and on continuing to talk.", tags, within(80 * minute, event.number))
    end},
    {"not one message has arrived", function(me, event)
      local to = rival(me)
      local line = me.other and line_to(me, to, "HOS-HOS")
      if line and not hawkish(me) then
        write(line, "crisis", "contact", "Let our people talk to each other now.", {"aim", "exit"}, within(30 * minute, event.number))
      end
    end},
    {"appeals to all sides", function(me, event)
      if not me.other then return end
      write(line_to(me, me.other, "HOS-HOS"), "crisis", "a way out", "We hold our forces where they are if you do; let us talk.",
            {"aim", "exit"}, within(90 * minute, event.number))
    end},
    {"demand that you set", function(me, event)
      if hawkish(me) then say(me, "The other side has until tomorrow.", {"demand"}, within(hour, event.number)) end
    end},
  },
  FM = {
    {"who can decide on the other side", function(me, event)
      if hawkish(me) then return end
      write(line_to(me, me.other, "FM-FM"), "routine", "duty list", "Whom can we reach at this hour? Was any of this ordered?",
            {"question"}, within(50 * minute, event.number))
    end},
    {"Ask both to keep clear", function(me, event)
      for _, to in ipairs({rival(me), third(me)}) do
        write(line_to(me, to, "FM-FM"), "crisis", "supply boat", "Please keep clear of our supply boat; it has nothing to do with the collision.",
              {"question", "aim"}, within(30 * minute, event.number))
      end
    end},
    {"Consular officers wait", function(me, event)
      if not me.memory.host or option("D-c", self) == 1 or hawkish(me) then return end
      act("grant", {kind = "access", incident = COLLISION, to = me.other}, pace(me, time("T+30:00"), event.number))
    end},
    {"Propose one text", function(me, event)
      if hawkish(me) or hedging(me) then return end
      later(me, now() + (goes_first(me) and 5 * minute or hour), propose_if_none, COLLISION, me.other)
    end},
    {"Accept the text on the table", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      later(me, now() + (goes_first(me) and 5 * minute or 20 * minute), propose_if_none, COLLISION, me.other)
    end},
    {"Will both sides help together", function(me, event)
      if hawkish(me) then return end
      write(line_to(me, me.other, "FM-FM"), "proposal", "joint help", "We pledge two tugs; let us do this together.", {"pledge"},
            pace(me, now() + 5 * hour, event.number))
    end},
    {"no fault in the line", function(me, event)
      write(line_to(me, me.other, "FM-FM"), "crisis", "another way", "Your line is not answered; let us use this one.", {"aim"},
            within(40 * minute, event.number))
    end},
    {"After an ultimatum", function(me, told)
      if not event("ultimatum", {party = self}) then return end
      write(line_to(me, me.other, "FM-FM"), "crisis", "a way out", "There are several answers that would satisfy us.", {"exit"},
            within(2 * hour, told.number))
    end},
  },
  DEF = {
    {"the ministers have not spoken", function(me, event)
      if hawkish(me) then return end
      if goes_first(me) then return request_call(me, event.number) end
      later(me, now() + 40 * minute, request_call, event.number)
    end},
    {"An experts' meeting", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      write(line_to(me, me.other, "DEF-DEF"), "proposal", "experts' meeting", "Agenda: cause, prevention, the aircraft. We agree to that.",
            {"aim", "concession"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"three years old", function(me, event)
      if not calm(me) then return end
      act("evidenceShare", {topic = "close_pass", to = me.other, text = "Shadows and tail numbers: the video is three years old."},
          within(hour, event.number))
    end},
  },
}

-- --- what wakes whom, and what is done

local checks = line.checks()

return government.policy({
  injectDelivered = government.inject_delivered(REPORTS, plan_notice),
  messageDelivered = message_delivered,
  requestChanged = line.calls({
    subject = "the incident", body = "We want to understand what happened and to keep it from growing.",
    summary = "Agreed: nobody ordered the collision that we know of; people first; our staffs stay in touch.",
  }),
  checkDue = checks.due,
  checkDelivered = checks.delivered,
  lineMessage = line.noted,
  statement = line.noted,
  signalDue = line.read,
  incident = incident,
  decisionOpened = government.decision_opened(CHOICES, TOPICS),
  decisionTaken = decision_taken,
  observed = observed,
  notify = notified,
  clarifyAsk = government.explain_notice("As long as the notice says, and no nearer than it says."),
  encounterChanged = encounter_changed,
  reportDue = government.report_encounter,
  assistChanged = assist_changed,
  settlementChanged = government.settlement_changed(level),
  pressLineChanged = government.press_line_changed,
  preconditionChanged = precondition_changed,
  consultationClose = government.accept_minutes(level),
  forumChanged = forum_changed,
  dialogueChanged = government.dialogue_changed(goes_first),
  measureChanged = government.measure_changed,
  jwgPaperChanged = government.adopt_advice,
}, {
  HOS = {"decisionOpened", "statement", "preconditionChanged", "jwgPaperChanged"},
  FM = {"dialogueChanged", "measureChanged", "decisionOpened", "decisionTaken", "statement", "incident", "preconditionChanged", "consultationClose", "settlementChanged",
        "forumChanged"},
  DEF = {"decisionTaken", "incident", "observed", "notify", "clarifyAsk"},
  THC = {},
  NAV = {"assistChanged"},
  AIR = {"encounterChanged", "reportDue"},
  CG = {"assistChanged", "encounterChanged", "reportDue"},
  DO = {"notify", "assistChanged"},
  SPK = {"statement", "incident", "pressLineChanged", "phaseEntered"},
})
