return {wakes = {}, on = function() end}
