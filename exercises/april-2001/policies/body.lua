-- The United Nations, the news desk and the observers: they are told things and keep quiet. What the Council could do needs an instrument of
-- its own; the news desk reports what is over.
return {
  wakes = function(me) return me.party == "MD" and {"incidentSettled"} or {} end,
  on = function(me, event)
    act("statement", {text = {body = "The two sides have agreed on a text."}, names = {}}, {by = now() + hour})
  end,
}
