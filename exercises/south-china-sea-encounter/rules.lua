-- What neither rows nor conditions can say. An ultimatum between the core parties stops their foreign ministers' calls for four hours (Y2CN, Y2US);
-- texts still pass.
return {
  {
    on = "ultimatum",
    where = { party = { "CN", "US" } },
    run = function(event)
      bar_line("CN-US.FM-FM", "4 h")
    end,
  },
}
