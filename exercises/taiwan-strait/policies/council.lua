-- What this exercise brings before the Security Council; how its members act is in library/council.lua.

return require("council")({
  subject = "The situation in the Strait",
  names = {"CN", "TP", "US"},
  penholder = "UN.E2",
  vote_at = "T+55:10",  -- until then the Council adjourns
  blue_at = "T+50:00",
  friends = {CN = "CN", US = "TP", JP = "US"},  -- whom a member has in mind when it is named
  elected = {JP = 10},  -- parties with an elected seat of their own, by its number
  consulted = {},  -- who is told of a draft before it is circulated
  -- Who asks for the meeting, by a phrase of what is written to it; the first named at once, the others if nobody has.
  requests = {["Letter from the representative of E5"] = {"UN.E5"}},
  drafts = {},  -- nobody brings a resolution before the Council
  statement = {
    title = "Statement by the President", names = {"CN", "US"},
    paragraphs = {"The Council follows the situation, calls on all for restraint, welcomes every line that is open, and asks that those at sea be helped."},
    keywords = {"restraint", "humanitarian"},
  },
})
