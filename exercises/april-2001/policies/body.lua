-- The news desk and the observers: they are told things and keep quiet; the news desk reports what is over.
return {
  wakes = function(me) return me.party == "MD" and {"incidentSettled"} or {} end,
  on = function(me, event)
    act("statement", {text = {body = "The two governments have agreed on a text."}, names = {}}, {by = now() + hour})
  end,
}
