-- The think tanks make a paper of what officials ask of them. The forum's chair calls the members when they ask for a word of its own, and puts a text under
-- silence; the news desk reports what is over; the United Nations are told things, and keep quiet.

-- --- the think tanks: what officials ask of them in private is discussed, found and proposed within four hours

local PAPER = {
  dyad = "CN-US", topic = "Words of regret", difficulty = 3,
  question = "Which words mean the same in both languages, and admit no fault?",
  said = {
    TT1 = "Regret for a loss is not an admission. The two languages have a word for it that a family can accept.",
    TT2 = "It must name the man, and not the manoeuvre.",
  },
  finding = "A sentence that regrets the loss of a life and names no fault reads alike in both languages.",
  title = "Words of regret that mean the same in both languages",
  proposal = "Both ministries agree on a short list of words of regret, each with its rendering in the other language and what it does not say, to be used after accidents at sea and in the air.",
}

local function asked(me, event)
  for _, seat in ipairs(event.to) do
    if seat == me.seat then return true end
  end
  return false
end

local function convene(me, event)
  if event.public or me.role ~= "TT1" or me.memory.convened or not asked(me, event) then return end
  me.memory.convened = true
  local first, second = table.unpack(PAPER.dyad:split("-"))
  act("dialogueConvene", {dyad = PAPER.dyad, topic = PAPER.topic, questions = {PAPER.question}, officials = {first .. ".FM", second .. ".FM"}},
      {by = now() + hour, refersTo = event.number})
end

local function discuss(me, event)
  if event.state ~= "convened" or me.memory.item then return end
  me.memory.item = event.item
  act("dialogueSay", {item = event.item, text = PAPER.said[me.role], question = 1}, {by = now() + hour})
  if me.role ~= "TT1" then return end
  act("dialogueFinding", {item = event.item, text = PAPER.finding}, {at = now() + 2 * hour, by = now() + 150 * minute})
  act("dialogueProposal", {item = event.item, difficulty = PAPER.difficulty, title = PAPER.title, text = PAPER.proposal},
      {at = now() + 3 * hour, by = now() + 210 * minute})
end

local function think(me, event)
  if event.kind == "injectDelivered" then return convene(me, event) end
  discuss(me, event)
end

-- --- the forum's chair

local TEXT = "The forum calls on all for restraint, and for help to everybody in distress at sea or in the air."

local function put_text(event)
  act("forumText", {session = event.session, text = TEXT, names = {"CN-US"}, silence = "3 h"}, {by = now() + 30 * minute})
end

local CHAIR = {
  injectDelivered = function(me, event)
    if not event.text.en:contains("whether the chair will speak") then return end
    act("forumCall", {forum = "FORUM", subject = "Restraint and help", agenda = "A text of the chair", names = {"CN-US"}}, {by = now() + 20 * minute, refersTo = event.number})
  end,
  forumChanged = function(me, event)
    if event.state == "debate" and event.breaks < 2 then put_text(event) end
    if event.state == "broken" and event.due >= 0 then
      act("forumSummary", {session = event.session, text = TEXT, names = {"CN-US"}}, {by = now() + hour})
    end
  end,
}

return {
  wakes = function(me)
    if me.party == "TT" then return {"injectDelivered", "dialogueChanged"} end
    if me.party == "AS" then return {"injectDelivered", "forumChanged"} end
    return me.party == "MD" and {"incidentSettled"} or {}
  end,
  on = function(me, event)
    if me.party == "TT" then return think(me, event) end
    if me.party == "AS" then return CHAIR[event.kind](me, event) end
    act("statement", {text = {body = "The two sides have settled the incident."}, names = {}}, {by = now() + hour})
  end,
}
