-- What this exercise brings before the Security Council; how its members act is in library/council.lua. A low profile: consultations under any other business, no
-- draft, no outcome; a press statement if the penholder is asked for one.

return require("council")({
  subject = "The incident over the sea",
  names = {"CN", "US"},
  format = "otherBusiness",  -- talks, not a meeting
  meets_at = "T+29:00",  -- not before
  penholder = "UN.E6",
  vote_at = "T+40:00",  -- until then a meeting, if there is one, adjourns
  blue_at = "T+36:00",
  friends = {},  -- whom a member has in mind when it is named
  elected = {},  -- parties with an elected seat of their own, by its number
  consulted = {},  -- who is told of a draft before it is circulated
  -- Who asks for the talks, by a phrase of what is written to it; the first named at once, the others if nobody has.
  requests = {["E6 asks to take up the incident"] = {"UN.E6"}},
  drafts = {},
  statement = {
    title = "Statement by the President", names = {"CN", "US"},
    paragraphs = {"The Council regrets the loss of a life, thanks all who search, and welcomes the direct talks."},
    keywords = {"restraint", "humanitarian"},
  },
})
