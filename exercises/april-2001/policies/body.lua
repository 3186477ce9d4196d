-- The news desk and the observers are told things and keep quiet: what media report stands in the list of injects.
return {
  wakes = function() return {} end,
  on = function() end,
}
