-- What neither rows nor conditions can say. An ultimatum of a core party stops the foreign ministers' calls for four hours (rows Y2CN and Y2US);
-- texts still pass.
local function stop_calls(event)
  bar_line("CN-US.FM-FM", "4 h")
end

return {
  { on = "ultimatum", where = { party = "CN" }, run = stop_calls },
  { on = "ultimatum", where = { party = "US" }, run = stop_calls },
}
