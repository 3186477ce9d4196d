-- Bodies that no team plays. The armistice command passes on, by its duty phones, what one side gives it for the other, and brings the answer back. The
-- think tanks discuss what officials ask of them. The news desk keeps quiet: what media report stands in the list of injects.

local among = require("seat").among

local NEUTRAL = "The heron stands on one leg and waits for the tide."

local function own_lines()
  local list = {}
  for _, line in ipairs(lines()) do
    if line.own then list[#list + 1] = line end
  end
  return list
end

local function line_named(code)
  for _, line in ipairs(own_lines()) do
    if line.line == code then return line end
  end
end

-- One of the sides is alone on its side of the line; the others are told by one phone each.
local ALONE = "KP"

-- What comes in goes out to the other side in its own words. Who asks is told at once that it has been passed on; the answer comes as a text.
local function pass_on(me, event)
  if event.acknowledgeBy >= 0 then act("lineAcknowledge", {item = event.number}, {by = event.acknowledgeBy}) end
  local from = line_named(event.line)
  if not from or not among(event.to, me.seat) then return end
  local asks = event.answerBy >= 0
  if asks then
    act("lineMessage", {line = event.line, class = event.message.class, subject = event.message.subject, replyTo = event.number,
                        text = {body = "It is passed on; you will have the answer as soon as we have it."}}, {by = now() + 15 * minute})
  end
  for _, line in ipairs(own_lines()) do
    if (line.other == ALONE) ~= (from.other == ALONE) then
      act("lineMessage", {line = line.line, class = event.message.class, subject = event.message.subject,
                          text = {body = "From " .. from.other .. ": " .. event.message.text.body, tags = asks and {"question"} or {}}}, {by = now() + 15 * minute})
    end
  end
end

local function send_checks(me)
  for _, due in ipairs(checksDue()) do
    local key = due.line .. " " .. due.number
    if not me.memory[key] then
      me.memory[key] = true
      act("checkSend", {line = due.line, number = due.number, checkValue = value(NEUTRAL), text = NEUTRAL}, {by = due.sendBy, after = true})
    end
  end
end

local function read_back(me, event)
  for _, check in ipairs(checksReceived()) do
    if check.check == event.number then
      act("checkReadBack", {check = check.check, number = check.number, checkValue = value(event.text)}, {by = check.readBackBy})
    end
  end
end

local COMMAND = {
  messageDelivered = pass_on,
  checkDelivered = read_back,
  checkDue = function(me, event)
    if event.from == me.party then me.memory.checks = true end
  end,
}

-- What the think tanks make of what officials ask of them.
local think_tank = require("think_tank")({
  dyad = "CN-US", topic = "Dangerous material out of control", difficulty = 2,
  question = "What would each capital have to know of the other's steps in the first day?",
  said = {
    TT1 = "Before all else that a team on the move is there for the material, and where it stops.",
    TT2 = "And whom to ask. Nobody will look up a number on that day.",
  },
  finding = "Each capital would have to know within the hour where the other's teams are, what they are for, and where they stop. It need not agree with anything to be told.",
  title = "Contact points for dangerous material",
  proposal = "Each side names two officers who can be reached day and night and speak of nothing but dangerous material: where it is missing, which teams move, and where they stop. To be told is not to consent.",
})

return {
  wakes = function(me)
    if me.party == "TT" then return think_tank.wakes(me) end
    return me.party == "AC" and {"messageDelivered", "checkDelivered", "checkDue"} or {}
  end,
  on = function(me, event)
    if me.party == "TT" then return think_tank.on(me, event) end
    COMMAND[event.kind](me, event)
    if me.memory.checks then return now() + 1000 end
  end,
  wake = function(me)
    if me.memory.checks then
      me.memory.checks = nil
      send_checks(me)
    end
  end,
}
