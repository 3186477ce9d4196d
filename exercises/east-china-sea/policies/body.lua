-- The think tanks make a paper of what officials ask of them. The forum's chair and the United Nations are told things, and keep quiet; the news desk
-- reports what is over.

-- What the think tanks make of what officials ask of them.
local think_tank = require("think_tank")({
  dyad = "CN-JP", topic = "Access to a crew", difficulty = 7,
  question = "Within how many hours can a crew on the other's ground be visited, whatever the cause?",
  said = {
    TT1 = "A day is long for a family and short for a ministry; both have done it in a day before.",
    TT2 = "It must not depend on who caused the landing, or it will never be used.",
  },
  finding = "Both ministries could promise a visit within a day, if it says nothing of the cause.",
  title = "Access to a crew within twenty-four hours",
  proposal = "A crew of one side on the other's ground is visited by its consul within twenty-four hours, whatever the cause. The visit prejudges nothing; the inquiry goes its own way.",
})

return {
  wakes = function(me)
    if me.party == "TT" then return think_tank.wakes(me) end
    return me.party == "MD" and {"incidentSettled"} or {}
  end,
  on = function(me, event)
    if me.party == "TT" then return think_tank.on(me, event) end
    act("statement", {text = {body = "The two sides have settled the incident."}, names = {}}, {by = now() + hour})
  end,
}
