-- What this exercise brings before the Security Council; how its members act is in library/council.lua.

return require("council")({
  subject = "The events around the islets",
  names = {"CN", "JP"},
  penholder = "UN.E7",
  vote_at = "T+49:30",  -- until then the Council adjourns
  blue_at = "T+44:00",
  friends = {CN = "CN", JP = "JP", US = "JP"},  -- whom a member has in mind when it is named
  elected = {JP = 10},  -- parties with an elected seat of their own, by its number
  consulted = {},  -- who is told of a draft before it is circulated
  -- Who asks for the meeting, by a phrase of what is written to it; the first named at once, the others if nobody has.
  requests = {["E2 asks the President by letter"] = {"UN.E2"}},
  drafts = {},  -- nobody brings a resolution before the Council
  statement = {
    title = "Statement by the President", names = {"CN", "JP"},
    paragraphs = {"The Council is concerned for the missing pilot, thanks for the help given at sea, and encourages the direct talks."},
    keywords = {"restraint", "humanitarian"},
  },
})
