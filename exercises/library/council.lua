-- The Security Council: representatives of members and the Secretary-General. Elected members and those permanent ones that no team plays vote by what a text
-- is about (domain.md D0.3); the others by the profile of their party:
--   restrained  consults before it tables, gives up its draft for a statement of the President, votes by what a text is about
--   hawkish     tables at once, breaks silence, votes against a text of the other side that punishes or blames
--   hedging     consults late, abstains unless it or a friend is named
--   scripted    as restrained, without delay
-- What an exercise brings before the Council is `matter`:
--   subject, names  of the item; penholder, the seat that tries a statement where no draft is left
--   format, meets_at   what is asked for if it is no meeting, e.g. otherBusiness; not before this time (both may be left out)
--   vote_at         the time until which the Council adjourns; blue_at, when drafts go in blue
--   friends         whom a member has in mind when it is named, by party
--   elected         parties with an elected seat of their own, by its number
--   consulted       parties that are told of a draft before it is circulated, by the sponsor
--   requests        who asks for the meeting, by a phrase of what is written to it; the first named at once, the others if nobody has
--   drafts          what capitals want brought before the Council, by a phrase of what they write; keywords by the sponsor's profile
--   statement       the text of the penholder

local seat = require("seat")
local line = require("line")
local calm, hawkish, hedging, among, within, later, next_on_agenda, run_agenda, once =
  seat.calm, seat.hawkish, seat.hedging, seat.among, seat.within, seat.later, seat.next_on_agenda, seat.run_agenda, seat.once

local matter  -- the exercise's

local PERMANENT = {CN = true, FR = true, RU = true, UK = true, US = true}
local MEMBERS = {"CN", "FR", "RU", "UK", "US", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10"}
local PRESIDENT = "UN.E3"

local function is_united_nations(me) return me.party == "UN" end
local function member(me) return is_united_nations(me) and me.seat:split(".")[2] or me.party end

-- --- lines between representatives

local function line_to(party)
  for _, known in ipairs(lines()) do
    if known.own and known.other == party then return known.line end
  end
end

-- A colleague is answered: by what one means to do.
local function message_delivered(me, event)
  me.memory.tags[event.number] = event.message.text.tags or {}
  if not among(event.to, me.seat) then return end
  local at = hedging(me) and event.acknowledgeBy - minute or nil
  if event.acknowledgeBy >= 0 then act("lineAcknowledge", {item = event.number}, {by = event.acknowledgeBy, at = at}) end
  if event.answerBy < 0 then return end
  local body = hawkish(me) and "Our vote will speak for itself." or hedging(me) and "We await instructions from our capital." or "Let us look at the wording together; a presidential statement might carry all of us."
  line.write(event.line, event.message.class, "re: " .. (event.message.subject or ""), body, calm(me) and {"aim", "exit"} or {}, {by = event.answerBy, refersTo = event.number},
        {replyTo = event.number})
end

-- --- meetings

local function request(me, subject, names, timing, more)
  for _, item in pairs(me.memory.items) do
    if item.subject == subject and item.state ~= "closed" then return end  -- another one has asked already
  end
  local body = {subject = subject, text = "We ask for a meeting of the Council, as soon as the President can call one.", names = names, urgent = matter.format == nil, format = matter.format}
  for field, value in pairs(more or {}) do body[field] = value end
  act("councilRequest", body, timing)
end

local function is_open(me, item) return me.memory.items[item] and me.memory.items[item].state == "open" end

local function has_floor(me, item)
  local it = me.memory.items[item]
  return it and (it.state == "consultations" or (it.state == "open" and it.floor == me.seat))
end

local function speak(me, item, kind, body, tags)
  if has_floor(me, item) and me.memory.voting == 0 then
    act("councilSpeak", {item = item, kind = kind, text = {body = body, tags = tags or {}}}, within(is_open(me, item) and minute or 20 * minute))
  end
end

-- In a meeting one signs up, and speaks when the list has come to one's name.
local function sign_up(me, item)
  if is_open(me, item) then act("councilSignUp", {item = item}, within(10 * minute)) end
end

local function take_the_floor(me, item)
  if me.role == "SG" then return speak(me, item, "briefing", "This is what the Secretariat has been able to establish, and what it has not.") end
  if hawkish(me) and not is_united_nations(me) then return speak(me, item, "statement", "We all know how this began, and the Council should say so.", {"blame"}) end
  local second = me.other and me.other < me.party  -- of the two core parties
  speak(me, item, "statement", second and "My delegation has come to listen first; what the two sides say to each other directly deserves the support of this Council." or
        "My delegation is here to help find a way out; let us keep it open.", {"aim"})
end

local function speaks(me) return me.role == "SG" or not is_united_nations(me) or me.memory.asked end

-- The sponsors need time: the President moves to go on at the hour of the vote, and the Council decides.
local function adjourn(me, item)
  local at = time(matter.vote_at)
  if is_open(me, item) and me.memory.voting == 0 and now() < at - 2 * hour then
    act("councilMotion", {item = item, kind = "adjournTo", at = at, text = "The sponsors need time; I move that we adjourn to the hour named."}, within(20 * minute))
  end
end

local function open_votes(me)
  for number, draft in pairs(me.memory.drafts) do
    if draft.state == "inBlue" and is_open(me, draft.item) and me.memory.voting == 0 then
      return act("councilOpenVote", {draft = number}, within(10 * minute))
    end
  end
end

local propose_statement, give_up_draft

-- At the hour of the vote sponsors who would rather have everybody give up their drafts, the President opens the votes, and where no draft is left the penholder
-- tries a statement.
local function opened(me, event)
  if speaks(me) then later(me, now() + (20 + 7 * draw("floor " .. event.item, 9)) * minute, sign_up, event.item) end
  if not once(me, "opened " .. event.item) then return end
  if event.subject ~= matter.subject then
    if me.seat == matter.penholder then later(me, now() + 90 * minute, propose_statement, event.item) end
    return
  end
  local vote = time(matter.vote_at)
  if calm(me) and not is_united_nations(me) then later(me, vote + 10 * minute, give_up_draft) end
  if me.seat == matter.penholder then later(me, vote + 50 * minute, propose_statement, event.item) end
  if me.seat == PRESIDENT then
    later(me, now() + 100 * minute, adjourn, event.item)
    later(me, vote + 30 * minute, open_votes)
  end
end

local function call(me, item, at)
  local asked = me.memory.items[item]
  if asked.state ~= "requested" then return end
  if matter.meets_at and asked.subject == matter.subject then at = math.max(at, time(matter.meets_at)) end
  act("councilCall", {item = item, format = asked.format, at = at, agenda = matter.subject}, within(30 * minute))
end

local function item_changed(me, event)
  local before = me.memory.items[event.item]
  me.memory.items[event.item] = event
  if event.floor == me.seat and (not before or before.floor ~= me.seat) then later(me, now() + 2 * minute, take_the_floor, event.item) end
  if before and before.state == event.state then return end
  if event.seat == me.seat then me.memory.asked = true end
  if event.state == "requested" and me.seat == PRESIDENT then
    local wait = hawkish(me) and 5 * hour or 20 * minute  -- a President who would rather not
    later(me, now() + wait, call, event.item, now() + wait + 40 * minute)
  elseif event.state == "meetingCalled" and once(me, "join " .. event.item) then
    act("councilJoin", {item = event.item}, {by = math.max(event.meets, now()) + 50 * minute})
  elseif event.state == "consultations" and speaks(me) then
    later(me, now() + (5 + 5 * draw("floor " .. event.item, 6)) * minute, take_the_floor, event.item)
  elseif event.state == "open" then
    opened(me, event)
  end
end

-- --- votes

local LEANS = {restraint = 1, humanitarian = 1, civilProtection = 1}

local function elected_number(me)
  for number = 1, 10 do
    if member(me) == "E" .. number then return number end
  end
  return matter.elected[member(me)] or 0
end

-- What a text is about, weighed: odd-numbered elected members do not like to punish, even-numbered ones to blame (D0.3).
local function weigh(me, text)
  local number, sum = elected_number(me), 0
  for _, keyword in ipairs(text.keywords or {}) do
    sum = sum + (LEANS[keyword] or 0)
    if keyword == "status" and PERMANENT[member(me)] then return -9 end
    if keyword == "sanction" and number % 2 == 1 then sum = sum - 1 end
    if keyword == "blame" and number > 0 and number % 2 == 0 then sum = sum - 1 end
  end
  return sum
end

local function on_text(me, draft)
  if draft.seat == me.seat then return "for" end
  local text = draft.text or {}
  local harsh = among(text.keywords, "sanction") or among(text.keywords, "blame") or among(text.keywords, "inquiry")
  if hawkish(me) and not is_united_nations(me) then return (harsh or draft.party == me.other) and "against" or "abstaining" end
  local named = among(text.names, me.party) or among(text.names, matter.friends[me.party])
  if hedging(me) and not is_united_nations(me) and not named then return "abstaining" end
  local sum = weigh(me, text)
  return sum > 0 and "for" or sum < 0 and "against" or "abstaining"
end

local function choose(me, question)
  local draft = me.memory.drafts[question.draft]
  if question.type == "draft" and draft then return on_text(me, draft) end
  if question.type == "amendment" then return "abstaining" end
  return question.objector == me.party and "against" or "for"
end

-- The agenda is objected to by a hawkish permanent member whose friend is spoken about.
local function objects(me, question)
  local item = me.memory.items[question.item] or {}
  return question.type == "agenda" and hawkish(me) and PERMANENT[member(me)] and matter.friends[me.party] and among(item.names, matter.friends[me.party])
end

local function question_changed(me, event)
  if event.stage == "objection" and objects(me, event) and once(me, "object " .. event.question) then
    return act("councilObject", {question = event.question, reason = "This is for the parties to settle."}, {by = event.due})
  end
  if event.stage == "voting" then
    if once(me, "voting " .. event.question) then me.memory.voting = me.memory.voting + 1 end
    if me.role ~= "SG" and once(me, "vote " .. event.question) then act("councilVote", {question = event.question, vote = choose(me, event)}, {by = event.due}) end
  end
  if event.stage == "ruling" and me.seat == PRESIDENT then
    act("councilRule", {item = event.item, question = event.question, upheld = true, reason = "In doubt, the Council decides."}, {by = event.due})
  end
end

local function result_known(me, event)
  if me.memory.done["voting " .. event.question] then me.memory.voting = math.max(0, me.memory.voting - 1) end
  if me.seat == PRESIDENT then later(me, now() + 10 * minute, open_votes) end
end

-- --- drafts

local function keywords_of(me, draft) return draft.keywords[me.profile == "scripted" and "restrained" or me.profile] or draft.keywords.hedging end

local function item_for_draft(me)
  for number, item in pairs(me.memory.items) do
    if item.state ~= "closed" and item.subject == matter.subject then return number end
  end
end

local write_draft
write_draft = function(me, spec)
  local item = item_for_draft(me)
  if not item then
    if now() < time(matter.vote_at) then later(me, now() + 30 * minute, function(own) write_draft(own, spec) end) end
    return
  end
  act("councilDraft", {item = item, kind = "resolution",
                       text = {title = spec.title, paragraphs = spec.paragraphs, names = spec.names, keywords = keywords_of(me, spec)}}, within(30 * minute))
end

local function advance(me, number, to)
  local draft = me.memory.drafts[number]
  local from = {circulated = {"zero"}, negotiation = {"circulated"}, silence = {"circulated", "negotiation"}, inBlue = {"circulated", "negotiation"}}
  if draft and among(from[to], draft.state) then act("councilAdvance", {draft = number, to = to}, within(10 * minute)) end
end

-- The sponsor's way: who is consulted, when it goes to all, and when in blue.
local function own_draft(me, event)
  local number = event.draft
  if hawkish(me) then
    later(me, now() + 30 * minute, advance, number, "circulated")
    return later(me, now() + 3 * hour, advance, number, "inBlue")
  end
  for _, party in ipairs(matter.consulted[me.party] or {}) do
    local code = line_to(party)
    if code then
      line.write(code, "proposal", event.text.title, "This is what we intend to bring before the Council. What would you wish to see changed before it is circulated?", {"question", "aim"},
            {at = hedging(me) and now() + 80 * minute or nil, by = now() + 100 * minute, refersTo = number})
    end
  end
  local blue = time(matter.blue_at)
  local consulted = matter.consulted[me.party] and 3 * hour or 30 * minute
  later(me, now() + consulted, advance, number, "circulated")
  later(me, now() + consulted + 30 * minute, advance, number, "negotiation")
  if blue - 4 * hour > now() + consulted + hour then later(me, blue - 4 * hour, advance, number, "silence") end
  later(me, blue, advance, number, "inBlue")
  local votes = {}
  for _, code in ipairs(MEMBERS) do votes[#votes + 1] = {member = code, vote = "for"} end
  act("councilPredict", {draft = number, votes = votes}, within(2 * hour))
end

local function statement_moves(me, event)
  if event.state == "zero" then return later(me, now() + 10 * minute, advance, event.draft, "circulated") end
  if event.state == "circulated" then return later(me, now() + 20 * minute, advance, event.draft, "silence") end
  if event.state == "negotiation" and event.breaks > 0 then
    -- Silence was broken: shorter words are tried.
    later(me, now() + 40 * minute, function() act("councilAdvance", {draft = event.draft, to = "silence", text = matter.statement}, within(20 * minute)) end)
  end
end

-- Silence on what others sponsor is broken by the hawkish, once for a text; on a statement only while opinion at home is hot.
local function breaks(me, event)
  if not hawkish(me) or is_united_nations(me) or event.party == me.party then return false end
  if event.type ~= "resolution" then return M(self) >= 50 end
  return among(event.text.keywords, "sanction") or among(event.text.keywords, "blame")
end

local function draft_changed(me, event)
  local before = me.memory.drafts[event.draft]
  me.memory.drafts[event.draft] = event
  if before and before.state == event.state then return end
  if event.seat == me.seat and event.type ~= "resolution" then return statement_moves(me, event) end
  if event.seat == me.seat and event.state == "zero" then return own_draft(me, event) end
  if event.state == "silence" and breaks(me, event) and once(me, "break " .. event.draft .. " " .. event.breaks) then
    act("councilBreakSilence", {draft = event.draft, reason = "Our capital cannot accept this wording."}, {by = event.due})
  end
end

-- Where no draft is left, the penholder tries a statement that needs everybody's silence.
propose_statement = function(me, item)
  for _, draft in pairs(me.memory.drafts) do
    if draft.item == item and among({"inBlue", "voting", "adopted", "silence"}, draft.state) then return end
  end
  if not me.memory.items[item] or me.memory.items[item].state == "closed" then return end
  act("councilDraft", {item = item, kind = "presidentialStatement", text = matter.statement}, within(20 * minute))
end

give_up_draft = function(me)
  for number, draft in pairs(me.memory.drafts) do
    if draft.seat == me.seat and draft.type == "resolution" and among({"circulated", "negotiation", "silence", "inBlue"}, draft.state) then
      act("councilWithdraw", {item = number}, within(20 * minute))
    end
  end
end

-- --- what capitals ask for

local REPORTS = {
  {"appeals to all sides to hold", function(me)
    if me.role ~= "SG" then return end
    act("councilRequest", {subject = "Maintenance of international peace and security", text = "Under Article 99 of the Charter I bring this matter to the attention of the Council.", names = matter.names, urgent = true,
                           article99 = true}, within(40 * minute))
  end},
  {"as it stands it will vote no", function(me, event)
    if is_united_nations(me) or not matter.consulted[me.party] then return end
    for _, party in ipairs(matter.consulted[me.party]) do
      if line_to(party) and me.party == "US" then
        line.write(line_to(party), "proposal", "the draft", "Which parts of it could you not accept?", {"question", "exit"}, within((hawkish(me) and 5 or 2) * hour, event.number))
      end
    end
  end},
  {"What do the two core parties want to come of them", function(me, event)
    local code = me.other and not hawkish(me) and line_to(me.other)
    if not code then return end
    local timing = hedging(me) and {at = now() + 4 * hour, by = now() + 5 * hour, refersTo = event.number} or within(2 * hour, event.number)
    line.write(code, "proposal", "two texts", "Two texts that both fail help nobody. Which wording could you accept?", {"question", "exit"}, timing)
  end},
  {"may want to talk to each other first", function(me, event)
    local code = me.other and not hawkish(me) and line_to(me.other)
    if not code then return end
    local timing = hedging(me) and {at = now() + 140 * minute, by = now() + 160 * minute, refersTo = event.number} or within(2 * hour, event.number)
    line.write(code, "proposal", "the consultations", "We would say in the room what both know, and thank those who search. What will you say?", {"question", "aim"}, timing)
  end},
  {"a meeting is called when a member requests one", function(me)
    for number in pairs(me.memory.items) do call(me, number, now() + 10 * minute) end
  end},
}

local function inject_delivered(me, event)
  if event.public or not among(event.to, me.seat) then return end
  for phrase, seats in pairs(matter.requests) do
    if event.text.en:contains(phrase) and among(seats, me.seat) then
      later(me, now() + (me.seat == seats[1] and 15 or 70) * minute, function(own) request(own, matter.subject, matter.names, within(20 * minute)) end)
    end
  end
  for phrase, spec in pairs(matter.drafts) do
    if event.text.en:contains(phrase) then return write_draft(me, spec) end
  end
  for _, report in ipairs(REPORTS) do
    if event.text.en:contains(report[1]) then return report[2](me, event) end
  end
end

local HANDLERS = {
  injectDelivered = inject_delivered,
  messageDelivered = message_delivered,
  lineMessage = line.noted,
  signalDue = function(me, signal) line.read(me, signal, nil, false) end,
  councilItemChanged = item_changed,
  councilQuestionChanged = question_changed,
  councilDraftChanged = draft_changed,
  councilResult = result_known,
}

return function(of_exercise)
  matter = of_exercise
  return {
    wakes = function(me)
      me.memory = {agenda = {}, done = {}, items = {}, drafts = {}, tags = {}, voting = 0}
      local kinds = {"injectDelivered", "councilItemChanged", "councilQuestionChanged", "councilDraftChanged", "councilResult"}
      if not is_united_nations(me) then
        for _, kind in ipairs({"messageDelivered", "lineMessage", "signalDue"}) do kinds[#kinds + 1] = kind end
      end
      return kinds
    end,
    on = function(me, event)
      HANDLERS[event.kind](me, event)
      return next_on_agenda(me)
    end,
    wake = function(me)
      run_agenda(me)
      return next_on_agenda(me)
    end,
  }
end
