-- The forum's chair, the think tanks, the United Nations and the news desk. The chair calls the members when they ask for a word of its own, and puts a text
-- under silence; the news desk reports what is over; the others are told things and keep quiet.

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
    if me.party == "AS" then return {"injectDelivered", "forumChanged"} end
    return me.party == "MD" and {"incidentSettled"} or {}
  end,
  on = function(me, event)
    if me.party == "AS" then return CHAIR[event.kind](me, event) end
    act("statement", {text = {body = "The two sides have settled the incident."}, names = {}}, {by = now() + hour})
  end,
}
