-- The fishing associations, the think tanks and the news desk: they are told things, and keep quiet; the news desk reports what is over.
return {
  wakes = function(me) return me.party == "MD" and {"incidentSettled"} or {} end,
  on = function(me, event)
    act("statement", {text = {body = "The two sides have settled the incident."}, names = {}}, {by = now() + hour})
  end,
}
