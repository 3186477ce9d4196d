-- The think tanks make a paper of what officials ask of them. The forum's chair and the United Nations are told things, and keep quiet; the news desk
-- reports what is over.

-- --- the think tanks: what officials ask of them in private is discussed, found and proposed within four hours

local PAPER = {
  dyad = "CN-JP", topic = "Access to a crew", difficulty = 7,
  question = "Within how many hours can a crew on the other's ground be visited, whatever the cause?",
  said = {
    TT1 = "A day is long for a family and short for a ministry; both have done it in a day before.",
    TT2 = "It must not depend on who caused the landing, or it will never be used.",
  },
  finding = "Both ministries could promise a visit within a day, if it says nothing of the cause.",
  title = "Access to a crew within twenty-four hours",
  proposal = "A crew of one side on the other's ground is visited by its consul within twenty-four hours, whatever the cause. The visit prejudges nothing; the inquiry goes its own way.",
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

return {
  wakes = function(me)
    if me.party == "TT" then return {"injectDelivered", "dialogueChanged"} end
    return me.party == "MD" and {"incidentSettled"} or {}
  end,
  on = function(me, event)
    if me.party == "TT" then return think(me, event) end
    act("statement", {text = {body = "The two sides have settled the incident."}, names = {}}, {by = now() + hour})
  end,
}
