-- What neither rows nor conditions can say. A public statement that blames another government warms opinion there: M of the party blamed rises by 10, as it
-- does in the encounter's first statement (domain.md D4, D-a). The same for all; what names nobody, or its own author, moves nothing.
local BLAMED = {CN = true, FR = true, RU = true, US = true}

local function blames(event)
  for _, tag in ipairs(event.text.tags or {}) do
    if tag == "blame" then return true end
  end
  return false
end

local function warm_opinion(event)
  if not blames(event) then return end
  local done = {[event.author:sub(1, 2)] = true}
  for _, named in ipairs(event.names or {}) do
    if BLAMED[named] and not done[named] then effect("M(" .. named .. ")+10") end
    done[named] = true
  end
end

return {
  { on = "statement", run = warm_opinion },
}
