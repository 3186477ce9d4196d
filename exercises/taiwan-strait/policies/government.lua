-- A government in the strait: each seat of the two core parties, of TP and of JP, by its role and the profile of its party (domain.md D0.3). Its representatives in
-- New York and its members of the working group have policies of their own.
--   restrained  answers at once, notifies in full, blames nobody, reopens lines, offers ways out and takes those that it is offered
--   hawkish     answers at half time, notifies late, protests, pledges and demands, raises readiness, takes a way out at E >= 6 only
--   hedging     answers a minute before the deadline, speaks once a phase, takes the middle, agrees when others have proposed
--   scripted    as restrained, without delay, with the choices of the table below
-- Nothing here names a party: who is who is read from the lines, so that the two core codes may be exchanged.

local seat = require("seat")
local line = require("line")
local government = require("government")
local party_of, calm, hawkish, hedging, among, pace, within, later, once =
  seat.party_of, seat.calm, seat.hawkish, seat.hedging, seat.among, seat.pace, seat.within, seat.later, seat.once
local dyad, line_to, write, tell, raise, may_speak, shares = line.dyad, line.to, line.write, government.tell, government.raise, government.may_speak, government.shares

local SCRIPT = {["D-a"] = 1, ["D-b"] = 2, ["D-c"] = 1, ["D-d"] = 2, ["D-e"] = 2, ["D-f"] = 1}
local COLLISION, GROUNDING = "sea_collision", "grounding"

-- --- who we are

-- The line of this name, whichever of its ends comes first in the alphabet; of a name that several parties have, not that of the core parties.
local function line_named(me, one, other)
  for _, known in ipairs(me.memory.lines) do
    if (known.name == one .. "-" .. other or known.name == other .. "-" .. one) and known.other ~= me.other then return known end
  end
end

local function end_of(me, one, other)
  local known = line_named(me, one, other)
  return known and known.other
end

local function across(me) return end_of(me, "AO", "AO") end  -- whose affairs office is the counterpart of ours
local function ally(me) return end_of(me, "FM", "FM") end
local function friend(me) return not across(me) and end_of(me, "AO", "FM") or nil end  -- of the core party: its unofficial contact
local function is_small(me) return not me.other and across(me) ~= nil end  -- neither core party nor ally: the one in between
local function rival(me) return me.other or across(me) end

-- The level that concerns us most.
local function level(me)
  local highest = 0
  for _, party in ipairs({me.other or across(me) or me.party, across(me) or me.other or me.party}) do
    if party ~= me.party then highest = math.max(highest, E(dyad(me.party, party))) end
  end
  return highest
end

local function goes_first(me) return me.party < rival(me) end

-- Who keeps the watch: a party without a duty officer has its defence office do it.
local function keeps_watch(me) return me.role == "DO" or (me.role == "DEF" and is_small(me)) end

-- --- words

local function collided() return event("incident", {incident = COLLISION}) end

-- A statement; under pressure a demand of the hawkish becomes an ultimatum.
local function say(me, body, tags, timing, names)
  government.say(me, body, tags, timing, names or {rival(me)}, collided() and COLLISION or nil)
end

-- --- calls

-- A leaders' talk is set for an hour that suits; any other call is taken when it comes.
local function accept_call(me, call)
  if me.role == "HOS" and now() < time("T+50:00") then
    return act("lineAnswer", {request = call.request, answer = "proposeTime", at = now() + 8 * hour}, pace(me, call.due, call.number))
  end
  act("lineAnswer", {request = call.request, answer = "accept"}, pace(me, call.due, call.number))
end

-- The first in the alphabet asks; the other after a while, if no talk has been set by then.
local function take_turns_calling(me, name, subject, entry, patience)
  if hawkish(me) and level(me) < 6 then return end
  local wait = (hedging(me) and patience or 0) + (goes_first(me) and 0 or 40 * minute)
  local code, asked = line_to(me, me.other, name), now()
  later(me, now() + wait, function(own)
    if ((own.memory.talked or {})[code] or -1) < asked then line.request_call(code, subject, entry) end
  end)
end

-- --- the line between the affairs offices, and the association

local function across_line(me) return line_to(me, across(me), "AO-AO") end
local function association_line(me) return line_named(me, "AO", "SEC").line end

-- Writes to the other affairs office: directly when the line is up, after reopening it when we want it open, else by way of the association.
local function write_across(me, reopen, subject, body, tags, timing)
  local code = across_line(me)
  local suspended = state(code) == "suspended"
  if suspended and reopen then
    act("lineResume", {line = code}, {refersTo = timing.refersTo})
    timing.after, timing.at = true, math.max(timing.at or 0, now() + 15 * minute)
  end
  if suspended and not reopen then
    return write(association_line(me), "routine", subject, body, tags, timing)
  end
  write(code, "crisis", subject, body, tags, timing)
end

-- The hawkish cut again what the other end has reopened, when things are bad.
local function line_state_changed(me, event)
  local own_office = me.role == "AO" or (is_small(me) and me.role == "FM")
  if not own_office or not hawkish(me) or event.line ~= across_line(me) then return end
  if event.new ~= "up" or event.by == me.party or E(dyad(me.party, across(me))) < 4 then return end
  act("lineSuspend", {line = event.line, reason = "There is nothing to talk about while this goes on."}, within(30 * minute))
end

-- --- texts

local ANSWERS = government.ANSWERS

-- To an ally: what the alliance means. Only the hawkish promise something.
local TO_ALLY = {
  restrained = {"We consult you before anything is decided; our staffs plan for your citizens together.", {"aim"}},
  scripted = {"We consult you before anything is decided; our staffs plan for your citizens together.", {"aim"}},
  hedging = {"We are in touch with everybody and will let you know.", {}},
  hawkish = {"You can rely on us, whatever comes.", {"pledge"}},
}

-- To a request about supply flights, whichever way it came: business.
local BUSINESS = {
  restrained = {"Agreed: twice a day, on the published route. Our watch is told.", {"concession"}},
  scripted = {"Agreed: twice a day, on the published route. Our watch is told.", {"concession"}},
  hedging = {"Noted; the competent services will see what can be done.", {}},
  hawkish = {"The published notice says all that there is to say.", {}},
}

-- What is asked by its subject, and can be answered.
local ABOUT = {
  ["area B"] = {"Until the hour that was published; the routes around the area stay open.", {"aim"}},
  ["the speech"] = {"The sentence was put badly and changes nothing; we shall say so in public.", {"aim"}},
  ["your view"] = {"We take it for an accident until shown otherwise, and say nothing else in public.", {"aim"}},
}

local function answers_to(me, event)
  if party_of(event.from) == ally(me) then return TO_ALLY end
  return (event.message.subject or ""):contains("supply flights") and BUSINESS or ANSWERS
end

local function message_delivered(me, event)
  if not line.receive(me, event) then return end
  line.answer(me, event, line.words(me, event, answers_to(me, event), ABOUT))
end

-- --- notices

-- When an activity is to be notified: in full at once; with part of the lead; or too late.
local function notice_time(me, starts, class)
  if calm(me) or (hedging(me) and class == "n2") then return {by = math.min(now() + 110 * minute, starts - minute)} end
  if hedging(me) then return {at = math.max(now(), starts - 3 * hour), by = starts - minute} end
  if class == "n2" then return {at = now() + 5 * hour, by = starts - minute} end
  return {at = starts - 30 * minute, by = starts - minute}
end

local ACTIVITIES = {
  closure = {class = "n2", starts = "T+14:00", ends = "T+50:00", purpose = "Yearly exercise with live fire in area B; routes around it stay open."},
  transit = {class = "n4", starts = "T+21:00", ends = "T+27:00", purpose = "One destroyer on passage; it neither stops nor exercises."},
  ship_checks = {class = "n4", starts = "T+44:00", ends = "T+64:00", purpose = "Papers of cargo ships are looked at; nobody is held."},
  carrier = {class = "n4", starts = "T+46:00", ends = "T+66:00", purpose = "A carrier group moves as stated; it flies no missions near the Strait."},
}

local function notify_activity(me, activity)
  local plan = ACTIVITIES[activity]
  local timing = notice_time(me, time(plan.starts), plan.class)
  if timing.by <= now() then return end
  act("notify", {activity = activity, to = rival(me), class = plan.class, starts = time(plan.starts), ends = time(plan.ends),
                 contact = me.party .. ".DO", purpose = plan.purpose, observers = calm(me)}, timing)
end

-- A limited call-up surprises nobody when it has been announced before the decision falls: so the window begins now.
local function notify_call_up(me, entry)
  act("notify", {activity = "call_up", to = across(me), class = "n4", starts = now() + 12 * minute, ends = time("T+66:00"),
                 contact = me.party .. ".DEF", purpose = "Some reservists may be called up to relieve others; no unit moves.",
                 observers = false}, within(12 * minute, entry))
end

-- A crisis notice: everybody gives it within the hour, each at its own pace.
local function notify_incident(me, activity, entry)
  act("notify", {activity = activity, to = across(me), class = "n5", incident = COLLISION,
                 contact = me.party .. (is_small(me) and ".DEF" or ".DO"),
                 purpose = "We tell you what we know of the collision: nobody here ordered it, as far as we know; the men in the water come first."},
      pace(me, now() + hour, entry))
end

local function plan_notice(me, event)
  local activity = event.activity or ""
  if activity == "" or not among({"AIR", "NAV", "THC", "DEF"}, me.role) then return end
  if activity:starts("notice") then return notify_incident(me, activity, event.number) end
  if activity == "closure" or activity == "transit" then notify_activity(me, activity) end
end

-- A notice of others: the watch acknowledges it, the defence ministry asks about it and takes up its offer.
local function notified(me, event)
  if event.to ~= me.party then return end
  if keeps_watch(me) then government.acknowledge_notice(me, event) end
  if me.role ~= "DEF" or (event.class ~= "n4" and event.class ~= "n2") then return end
  government.send_observers(me, event)
  government.ask_about_notice(me, event)
end

-- --- help and settlement

local function offer_help(me, incident, to, kind, text, timing)
  act("assistOffer", {incident = incident, to = to, kind = kind, text = text}, timing)
end

-- Help that is offered: the navy and the watch take it, in a party without them its affairs office. The hawkish take it when they must.
local function assist_changed(me, event)
  local helper = is_small(me) and me.role == "FM" or me.role == (event.type == "search" and "NAV" or "DO")
  if event.to ~= me.party or event.state ~= "open" or not helper or not once(me, "help " .. event.offer) then return end
  if hawkish(me) and level(me) < 6 then return end
  act("assistReply", {offer = event.offer, accept = true, text = "Accepted; our ships are told."}, pace(me, event.due, event.number))
end

-- A doctor is asked for when none has been offered for an hour.
local function ask_for_doctor(me)
  for _, item in ipairs(assistance()) do
    if item.kind == "medical" then return end
  end
  act("assistOffer", {incident = COLLISION, to = across(me), kind = "medical", request = true,
                      text = "Let our helicopter fetch him, or bring him to the line; he needs a doctor."}, within(10 * minute))
end

-- Whoever has waited proposes when nobody else has.
local function propose_if_none(me, incident, to)
  if government.is_being_settled(incident) then return end
  act("settlePropose", {incident = incident, to = to,
                        agreedFacts = "Two boats met at night in a strong current, touched and were damaged. Nobody ordered it.",
                        regrets = "Both regret the loss, and what two families have lived through.",
                        measures = "Boats keep their distance at night; the line between the offices stays open."},
      within(2 * hour))
end

-- --- consultation

local MINUTES = {agreed = "Both take as fact what both services have confirmed, and nothing else.", differing = "What the sentence and the closure were meant to say.",
                 measures = "Lines stay open; plans are notified; people at sea are helped.", nextContact = "In twelve hours, on FM-FM."}

local give_minutes = government.give_minutes(MINUTES)

local talk_then_minutes = government.talk_then_minutes(give_minutes, 2, 6, goes_first)

local function precondition_changed(me, event)
  if event.state == "met" then
    government.dispute(me, event, "No date has been named.")
    return government.answer_precondition(me, event, 30 * minute)
  end
  talk_then_minutes(me, event)
end

-- --- public texts of others

-- A date in a text from across the water is what PC4 is for.
local function declare_date(me, event)
  if me.role ~= "FM" or not me.other or hawkish(me) or not among(event.text.tags, "deadline") then return end
  local author = party_of(event.author)
  if author ~= across(me) and author ~= friend(me) then return end
  if state("PC4") ~= "armed" or not once(me, "declared") then return end
  local timing = goes_first(me) and within(20 * minute) or {at = now() + 40 * minute}
  act("preconditionDeclare", {precondition = "PC4", evidence = "A public text names a date.", refersTo = event.number}, timing)
end

local function noted(me, event)
  if line.noted(me, event) then declare_date(me, event) end
end

-- --- decisions

local TOPICS = {["D-a"] = "speech", ["D-b"] = "delegation", ["D-c"] = "carrier", ["D-d"] = "ship_checks", ["D-e"] = "call_up", ["D-f"] = "area_b"}

local CHOICES = {
  restrained = function(me, decision) return 1 end,
  hawkish = function(me, decision)
    if decision == "D-a" then return M(self) >= 60 and 3 or 2 end
    if decision == "D-f" then return level(me) >= 6 and 1 or 3 end
    if level(me) < 6 then return 3 end
    return (level(me) == 6 or decision == "D-e") and 2 or 1
  end,
  hedging = function(me, decision)
    if decision == "D-f" then return 1 end
    if decision == "D-e" then return 2 end
    return math.max(1, math.min(2, government.mirror(rival(me))) + (M(self) >= 80 and 1 or 0))
  end,
  scripted = function(me, decision) return SCRIPT[decision] or 1 end,
}

-- What others in the house have to do about a decision.
local AFTER = {
  DEF = {
    ["D-c"] = function(me, option) if option <= 2 then notify_activity(me, "carrier") end end,
    ["D-d"] = function(me, option) if option >= 2 then notify_activity(me, "ship_checks") end end,
  },
  AO = {
    ["D-a"] = function(me, option)
      if option ~= 1 then return end
      write_across(me, calm(me), "the speech", "What was meant by the sentence on status? We would rather ask than guess.",
                   {"question", "exit"}, {by = now() + hour})
    end,
  },
  FM = {
    ["D-c"] = function(me, option)
      if option ~= 1 or not calm(me) then return end
      write(line_to(me, ally(me), "FM-FM"), "proposal", "the carrier", "It stays away this week; this is why.", {"aim"}, within(hour))
    end,
  },
  SPK = {
    ["D-a"] = function(me, option)
      if option ~= 2 then return end
      local body, tags = "We protest against the words, and ask what they mean.", {"question"}
      if hawkish(me) then body, tags = "We protest against the words that were spoken.", {"blame", "demand"} end
      say(me, body, tags, within(20 * minute), {across(me)})
    end,
    ["D-b"] = function(me, option)
      if option == 3 then say(me, "The delegation travels with our support.", {"pledge"}, within(20 * minute), {friend(me)}) end
    end,
  },
}

local function decision_taken(me, event)
  if event.party ~= me.party then return end
  local role = AFTER[me.role]
  local what = role and role[event.decision]
  if what then what(me, event.option) end
end

-- --- forces

-- The hawkish match what they see, until even they look for a way out.
local function observed(me, event)
  if me.role ~= "DEF" or event.what ~= "readiness" then return end
  local pressed = me.other and ally(me) and A(self, ally(me)) >= 50
  government.answer_readiness(me, event.value + (pressed and hawkish(me) and 1 or 0), level(me) < 6 and (M(self) >= 80 and 5 or 3) or nil)
end

-- --- first reactions to an incident

local FIRST = {
  FM = function(me, event)
    if event.incident ~= COLLISION then return end
    if calm(me) then act("reportAsk", {topic = COLLISION, source = "ownServices"}, within(15 * minute)) end
    if not across(me) then
      if hedging(me) and ally(me) then
        write(line_to(me, ally(me), "FM-FM"), "crisis", "your view", "There has been a collision. How do you see it?", {"question"},
              within(hour, event.number))
      end
      return
    end
    if calm(me) then later(me, now() + 8 * hour, propose_if_none, COLLISION, across(me)) end
    if hedging(me) then later(me, time("T+54:00"), propose_if_none, COLLISION, across(me)) end
    if is_small(me) and not hawkish(me) then
      write_across(me, calm(me), "the collision", "Two men are in the water. What do you see, and what can be done together?",
                   {"aim", "question"}, pace(me, now() + hour, event.number))
    end
  end,
  AO = function(me, event)
    if event.incident ~= COLLISION or hawkish(me) then return end
    write_across(me, calm(me), "the collision", "As far as we know nobody here ordered it. Our ships search; tell us where yours do.", {"aim", "exit"},
                 pace(me, now() + hour, event.number))
  end,
  SPK = function(me, event)
    if calm(me) and me.other and event.incident == COLLISION then
      act("pressLinePropose", {to = me.other, incident = COLLISION, text = "There has been an accident at sea; both sides are in contact."},
          {at = now() + hour, refersTo = event.number})
    end
  end,
}

local function incident(me, event)
  if FIRST[me.role] then FIRST[me.role](me, event) end
end

-- --- the measure that experts propose: one foreign minister tables it, the defence minister signs, the other side answers

local PROPOSAL = {difficulty = 4, title = "A safety hotline and a notice corridor",
                  text = "Ships and aircraft in trouble are heard on one line whoever they are; closures are announced a week ahead."}

local function table_measure(me)
  for _, item in ipairs(measures()) do
    if item.title == PROPOSAL.title then return end
  end
  act("measureTable", {dyad = dyad(me.party, me.other), difficulty = PROPOSAL.difficulty, title = PROPOSAL.title, text = PROPOSAL.text,
                       incident = event("incident", {incident = COLLISION}) and COLLISION or nil}, within(15 * minute))
end

-- --- what the services report: by role, a phrase of the text, what is done

-- A report that may be wrong: asked about; the hawkish protest instead.
local function check_report(me, name, topic, subject, body, entry)
  local code = line_to(me, me.other, name)
  if hawkish(me) then
    return write(code, "crisis", subject, "We protest. This was deliberate and will be answered.", {"blame", "demand"}, within(hour, entry))
  end
  act("reportAsk", {topic = topic, source = "ownServices"}, within(30 * minute, entry))
  if calm(me) then write(code, "routine", subject, body, {"question"}, within(hour, entry)) end
end

local function share_evidence(me, to, event)
  if hawkish(me) then return end
  act("evidenceShare", {topic = event.topic, to = to, text = "What our instruments have recorded, from beginning to end."},
      pace(me, now() + 2 * hour, event.number))
end

-- A third party asks for the line, so even those open it who would not have begun.
local function answer_families(me, event)
  local own_office = me.role == "AO" or (is_small(me) and me.role == "FM")
  if hawkish(me) or not own_office then return end
  write_across(me, true, "the families", "The families are right. Let us use the line.", {"aim", "exit"},
               pace(me, now() + 3 * hour, event.number))
end

local CALL_TOPIC = "what was said, and what was understood"

local REPORTS = {
  HOS = {
    {"both heads of state are ready to talk", function(me, event)
      if hawkish(me) then return end
      take_turns_calling(me, "HOS-HOS", "a talk", event.number, 3 * hour)
    end},
    {"keep T+60:00 to T+64:00 free", function(me, event)
      take_turns_calling(me, "HOS-HOS", "the way down", event.number, hour)
    end},
    {"Confirm the instructions", function(me, event)
      if hawkish(me) then return end
      tell(me, is_small(me) and {"AO", "DEF"} or {"FM", "DO"}, "Whoever is called, answers. Nobody waits for me.",
           pace(me, now() + 2 * hour, event.number))
    end},
    {"between the two core parties on any line", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      write(line_to(me, me.other, "HOS-HOS"), "crisis", "contact", "Let our people talk to each other now.", {"aim", "exit"},
            within(30 * minute, event.number))
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
  SPK = {
    {"contains a sentence on status", function(me, event)
      if hawkish(me) then
        return say(me, "The sentence stands. On the day of the vote more will be said.", {"deadline"}, within(90 * minute, event.number))
      end
      if not may_speak(me) then return end
      say(me, "The sentence changes nothing; it was put badly.", {"aim", "exit"}, pace(me, time("T+04:00"), event.number))
    end},
    {"A petition with several million", function(me, event)
      if hawkish(me) then
        return say(me, "The anger is just. Those who spoke are to take it back.", {"demand", "blame"}, within(80 * minute, event.number),
                   {across(me)})
      end
      if not may_speak(me) then return end
      say(me, "We hear the petition. What we want is clear, and there is time.", {"aim"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"is closed to shipping and aircraft", function(me, event)
      if is_small(me) and hawkish(me) then
        return say(me, "This is a siege on a small scale, and the other side answers for it.", {"blame", "demand"}, within(hour, event.number))
      end
      if friend(me) and hawkish(me) then
        return say(me, "We stand by our friends, whatever comes.", {"pledge"}, within(hour, event.number), {friend(me)})
      end
      if is_small(me) and calm(me) then
        say(me, "What stays open, and for whom? We ask, and we wait for the answer.", {"question", "aim"}, within(90 * minute, event.number))
      end
    end},
    {"Insurers have doubled", function(me, event)
      if hawkish(me) then
        return say(me, "Shipowners know whom they have to thank.", {"blame"}, within(hour, event.number))
      end
      if may_speak(me) then say(me, "The routes around the area are open, and stay open.", {"aim"}, pace(me, now() + 2 * hour, event.number)) end
    end},
    {"A video of the collision", function(me, event)
      if not hawkish(me) then return end
      if friend(me) then
        say(me, "We stand by those who were hit.", {"pledge"}, within(20 * minute, event.number), {friend(me)})
        return say(me, "Everybody can see who turned into whom.", {"blame"}, within(40 * minute, event.number))
      end
      say(me, "Everybody can see who turned into whom.", {"blame", "demand"}, within(40 * minute, event.number), {across(me)})
    end},
    {"who has won", function(me, event)
      if hawkish(me) then
        return say(me, M(self) >= 40 and "Those who did not give way." or "Nobody lost anything.", M(self) >= 40 and {"blame"} or {"aim"},
                   within(hour, event.number))
      end
      if me.other and collided() and goes_first(me) then
        act("pressLinePropose", {to = me.other, incident = COLLISION, text = "Nobody has won. We are glad of the man who came back, and mourn the one who did not."}, within(40 * minute, event.number))
      end
      say(me, "Nobody has won. The routes are open and the phones work.", {"aim", "exit"}, pace(me, now() + 2 * hour, event.number))
    end},
  },
  FM = {
    {"A call on FM-FM", function(me, event)
      if not hawkish(me) then take_turns_calling(me, "FM-FM", CALL_TOPIC, event.number, hour) end
    end},
    {"is closed to shipping and aircraft", function(me, event)
      if hawkish(me) then return end
      if is_small(me) then
        return write_across(me, calm(me), "area B", "Which routes stay open, and until when?", {"question"}, pace(me, now() + 2 * hour, event.number))
      end
      if across(me) or not me.other then return end
      write(line_to(me, me.other, "FM-FM"), "crisis", "area B", "How long will the area be closed, and what stays open?", {"question", "aim"},
            pace(me, now() + 2 * hour, event.number))
    end},
    {"Two supply flights", function(me, event)
      if hawkish(me) then
        return say(me, "We demand free passage for our flights.", {"demand"}, within(hour, event.number))
      end
      write_across(me, calm(me), "supply flights", "Two flights a day along the edge of area B: may they pass on the usual route?", {"question"},
                   pace(me, now() + 2 * hour, event.number))
    end},
    {"asks two things", function(me, event)
      write(line_to(me, ally(me), "FM-FM"), "crisis", "our citizens", "How are citizens brought home, and what do you ask of us this week?",
            {"question"}, pace(me, now() + 2 * hour, event.number))
      if hawkish(me) then
        say(me, "We expect our ally to say in public where it stands.", {"question", "demand"}, within(hour, event.number), {ally(me)})
      end
    end},
    {"can fly in repair equipment", function(me, event)
      if hawkish(me) then return end
      write(line_to(me, me.other, "FM-FM"), "proposal", "joint help", "We pledge the equipment; let us fly it in together.", {"pledge"},
            pace(me, now() + 5 * hour, event.number))
    end},
    {"Retired officials of both sides", function(me, event)
      if hawkish(me) then return end
      if hedging(me) then
        return tell(me, {"HOS"}, "Retired officials think that three steps would do. I would listen.", within(5 * hour, event.number))
      end
      write(line_to(me, me.other, "FM-FM"), "proposal", "three steps", "We have heard of three steps. Could you live with them?",
            {"question", "exit"}, within(2 * hour, event.number))
    end},
    {"Letter from the representative of E5", function(me, event)
      if hawkish(me) then return end
      write(line_to(me, me.other, "FM-FM"), "proposal", "the meeting in New York", "Which agenda could you accept, and who would be in the room?", {"question", "aim"},
            pace(me, now() + 3 * hour, event.number))
    end},
    {"E2 circulates six lines", function(me, event)
      if hawkish(me) then return end
      write(line_to(me, me.other, "FM-FM"), "proposal", "the text in New York", "We could accept the six lines as a statement; could you?",
            {"question", "aim"}, pace(me, now() + 2 * hour, event.number))
    end},
    {"A helicopter of yours", function(me, event)
      if not hawkish(me) then later(me, now() + hour, ask_for_doctor) end
    end},
    {"in the Strait. The cutter is afloat", function(me, event)
      if hawkish(me) then return end
      offer_help(me, COLLISION, across(me), "search", "Let us search together, each from one side.", pace(me, now() + hour, event.number))
    end},
    {"Rooms on neutral ground", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      write(line_to(me, me.other, "FM-FM"), "crisis", "a room", "Tonight, on neutral ground, without flags?", {"exit", "aim"},
            within(2 * hour, event.number))
    end},
    {"offers to carry a non-paper", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      write(line_to(me, me.other, "FM-FM"), "proposal", "the non-paper", "We would read it.", {"exit"}, within(2 * hour, event.number))
    end},
    {"no fault in the line", function(me, event)
      line.request_call(line_to(me, me.other, "DEF-DEF"), "another way", event.number)
    end},
    {"why two offices with a telephone", answer_families},
    {"Paper of the two think tanks", function(me)
      if hawkish(me) and level(me) < 6 then return end
      later(me, now() + (goes_first(me) and 5 or 40) * minute + (hedging(me) and 20 * minute or 0), table_measure)
    end},
  },
  AO = {
    {"why two offices with a telephone", answer_families},
  },
  DEF = {
    {"The day has been chosen by nobody", function(me, event)
      if hawkish(me) then return end
      tell(me, {"HOS", "FM"}, "The transit could wait a day. It goes as planned unless you say otherwise.",
           pace(me, now() + 3 * hour, event.number))
    end},
    {"is closed to shipping and aircraft", function(me, event)
      if not hawkish(me) or not rival(me) or (across(me) and me.other) then return end
      raise(me, 2, "An area is closed by the other side.")
      if friend(me) then later(me, now() + 6 * hour, function(own) if level(own) < 6 then raise(own, 3, "It is closed still.") end end) end
    end},
    {"If the other side has a notice", function(me, event)
      if (CHOICES[me.profile] or CHOICES.hedging)(me, "D-e") == 2 then notify_call_up(me, event.number) end
    end},
    {"A radar of yours", function(me, event)
      if not shares(me) or hawkish(me) then return end
      act("evidenceShare", {topic = "clip", to = me.other, text = "The track of both boats: the current set both to the north."},
          pace(me, now() + 2 * hour, event.number))
    end},
    {"The other core party has spoken", function(me, event) share_evidence(me, me.other, event) end},
    {"40 seconds longer", function(me, event) share_evidence(me, across(me), event) end},
    {"each waiting for the other", function(me, event)
      if hawkish(me) and level(me) < 6 then return end
      write(line_to(me, me.other, "DEF-DEF"), "proposal", "steps", "Two and two, every hour, the nearest first. We agree to that.",
            {"aim", "concession"}, pace(me, now() + 2 * hour, event.number))
    end},
  },
  THC = {
    {"lit by a fire-control radar", function(me, event)
      check_report(me, "THC-THC", "radar_report", "the radar report",
                   "One of our aircraft saw a radar for six seconds. Was it yours, and what was it?", event.number)
    end},
    {"lost from sight", function(me, event)
      check_report(me, "THC-THC", "drone", "the unmanned vehicle", "A small unmanned vehicle was seen near an islet. Is it yours?",
                   event.number)
    end},
  },
  NAV = {
    {"The boat is afloat", function(me, event)
      if hawkish(me) then return end
      offer_help(me, COLLISION, across(me), "search", "Let us search together, each from one side.", pace(me, now() + hour, event.number))
    end},
    {"has taken a man from the water", function(me, event)
      if hawkish(me) then return end
      offer_help(me, COLLISION, across(me), "medical", "We have one of your men. Fetch him by helicopter, or name a port.",
                 pace(me, now() + 30 * minute, event.number))
    end},
    {"Harbour Lily has run aground", function(me, event)
      if hawkish(me) and not goes_first(me) then return end
      offer_help(me, GROUNDING, me.other, "search", "Our ships take the men from the north, yours from the south?", within(hour, event.number))
    end},
    {"80 m of each other", function(me, event)
      local tags = hawkish(me) and {"blame", "question"} or {"aim", "question"}
      write(line_to(me, me.other, "NAV-NAV"), "crisis", "near miss", "Nobody is hurt here. What did your ship see?", tags,
            within(20 * minute, event.number))
    end},
  },
}

-- What a service reports is soon known in the whole house: the hawkish say it aloud before anybody has checked it.
local LEAKY = {radar_report = "Our aircraft was aimed at. We will not have it.", drone = "We are spied upon. We will not have it."}

local function blurt_out(me, event)
  local body = me.role == "SPK" and hawkish(me) and LEAKY[event.topic or ""]
  if body and not event.text.en:contains("spoken in public") then say(me, body, {"blame"}, within(90 * minute, event.number)) end
end

-- --- what wakes whom, and what is done

local checks = line.checks()
local report = government.inject_delivered(REPORTS, plan_notice)

return government.policy({
  injectDelivered = function(me, event)
    blurt_out(me, event)
    report(me, event)
  end,
  messageDelivered = message_delivered,
  requestChanged = line.calls({
    subject = "these days", body = "This is what we mean, and this is what we do not mean.", joint = true,
    summary = "Understood: no change is meant by anybody this week; our staffs stay in touch, and ships keep their distance.",
    accept = accept_call,
    scheduled = function(me, call)
      me.memory.talked = me.memory.talked or {}
      me.memory.talked[call.line] = now()
    end,
  }),
  checkDue = checks.due,
  checkDelivered = checks.delivered,
  lineMessage = noted,
  statement = noted,
  signalDue = function(me, signal) line.read(me, signal, is_small(me) and "AO" or "FM") end,
  lineStateChanged = line_state_changed,
  incident = incident,
  decisionOpened = government.decision_opened(CHOICES, TOPICS, function(decision) return decision == "D-f" and 3 * hour or 30 * minute end),
  decisionTaken = decision_taken,
  observed = observed,
  notify = notified,
  clarifyAsk = government.explain_notice("As long as the notice says, and no nearer than it says."),
  assistChanged = assist_changed,
  settlementChanged = government.settlement_changed(level),
  pressLineChanged = government.press_line_changed,
  preconditionChanged = precondition_changed,
  consultationClose = government.accept_minutes(level),
  dialogueChanged = government.dialogue_changed(goes_first),
  measureChanged = government.measures("DEF"),
  jwgPaperChanged = government.adopt_advice,
}, {
  HOS = {"decisionOpened", "statement", "preconditionChanged", "jwgPaperChanged"},
  FM = {"dialogueChanged", "decisionTaken", "statement", "incident", "preconditionChanged", "consultationClose", "settlementChanged", "assistChanged",
        "lineStateChanged", "measureChanged"},
  AO = {"decisionTaken", "incident", "lineStateChanged"},
  DEF = {"decisionTaken", "observed", "notify", "clarifyAsk", "measureChanged"},
  THC = {},
  NAV = {"assistChanged"},
  AIR = {},
  DO = {"notify", "assistChanged"},
  SPK = {"decisionTaken", "statement", "incident", "pressLineChanged", "phaseEntered"},
})
