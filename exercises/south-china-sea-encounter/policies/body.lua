-- The think tanks make a paper of what officials ask of them. The forum's chair calls the members when they ask for a word of its own, and puts a text under
-- silence. The news desk keeps quiet: what media report stands in the list of injects.

-- What the think tanks make of what officials ask of them.
local think_tank = require("think_tank")({
  dyad = "CN-US", topic = "Words of regret", difficulty = 3,
  question = "Which words mean the same in both languages, and admit no fault?",
  said = {
    TT1 = "Regret for a loss is not an admission. The two languages have a word for it that a family can accept.",
    TT2 = "It must name the man, and not the manoeuvre.",
  },
  finding = "A sentence that regrets the loss of a life and names no fault reads alike in both languages.",
  title = "Words of regret that mean the same in both languages",
  proposal = "Both ministries agree on a short list of words of regret, each with its rendering in the other language and what it does not say, to be used after accidents at sea and in the air.",
})

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
    if me.party == "TT" then return think_tank.wakes(me) end
    return me.party == "AS" and {"injectDelivered", "forumChanged"} or {}
  end,
  on = function(me, event)
    if me.party == "TT" then return think_tank.on(me, event) end
    CHAIR[event.kind](me, event)
  end,
}
