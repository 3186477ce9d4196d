-- Bodies that no team plays here: operators, the tracking office and the news desk are told things and publish what the list says; experts and think tanks
-- work on paper that reaches the ministers by the list.
return {wakes = {}, on = function() end}
