-- The think tanks make a paper of what officials ask of them. The fishing associations and the news desk are told things and keep quiet: what media report
-- stands in the list of injects.

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
  wakes = function(me) return me.party == "TT" and think_tank.wakes(me) or {} end,
  on = think_tank.on,
}
