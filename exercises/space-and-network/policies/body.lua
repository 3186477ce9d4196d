-- Bodies that no team plays here: operators, the tracking office, the experts and the news desk are told things and publish what the list says. The think tanks
-- make a paper of what officials ask of them.

local think_tank = require("think_tank")({
  dyad = "CN-US", topic = "A procedure of inquiry", difficulty = 7,
  question = "What can be asked and answered within a day, with nobody found guilty by it?",
  said = {
    TT1 = "What was seen, when, and on which of one's own machines. Never who.",
    TT2 = "An answer that says: we do not know yet, is an answer. Silence is not.",
  },
  finding = "Both sides could answer within 24 hours what they see on their own machines, if an answer admits nothing and silence is counted.",
  title = "Inquiries about network incidents",
  proposal = "A question about a network incident is put on CERT-CERT with time and traces; the reply comes within 24 hours and says what was seen on one's own machines, or that it is not known yet. Neither question nor reply speaks of guilt.",
})

return {
  wakes = function(me) return me.party == "TT" and think_tank.wakes(me) or {} end,
  on = function(me, event) think_tank.on(me, event) end,
}
