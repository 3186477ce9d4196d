#!/usr/bin/env python3
"""A conscientious officer for any seat: answers the roll, keeps the lines tested, acknowledges and answers what comes, decides in time.

It plays by what its seat sees open, not by a script, so it plays every exercise. For example:

    parley live exercises/line-check --bot-command 'CN=python3 ops/bots/duty_officer.py'
"""

from parley_bot import Bot, Refused

NEUTRAL = "The quiet harbour keeps its lamps lit until the morning."


def check_value(text):
    """The sum of the text's bytes modulo 1000, as both ends of a line compute it."""
    return sum(text.encode()) % 1000


class DutyOfficer(Bot):
    def __init__(self):
        super().__init__()
        self.roll_called = set()  # seats whose presence was asked for
        self.done = set()  # what was answered: once is enough
        self.subjects = {}  # of texts received, by entry
        self.waiting = {}  # what was sent and has no answer yet, by submission

    def on_entry(self, entry):
        inject = entry.get("injectDelivered")
        if inject and "roll call" in inject.get("text", {}).get("en", "").lower():
            self.roll_called.update(inject.get("to", []))
        delivered = entry.get("messageDelivered")
        if delivered:
            self.subjects[entry["number"]] = delivered.get("message", {})

    def on_refused(self, refused):
        self.log(f"not taken: {refused['reason']}")

    def on_turn(self):
        if self.clock != "running":
            return
        for seat in self.playing:
            self.play(seat)

    # --- one seat

    def play(self, seat):
        state = self.state(seat)
        if seat in self.roll_called:
            self.once(seat, "roll call", {"rollCall": None})
        waiting = state["open"]
        own = {line["line"] for line in waiting.get("lines", []) if line["own"]}
        for call in waiting.get("calls", []):
            self.take_call(seat, call)
        for text in waiting.get("texts", []):
            if seat in text["to"]:
                self.take_text(seat, text)
        for due in waiting.get("checksDue", []):
            if due["line"] in own:
                check = {"line": due["line"], "number": due["number"], "checkValue": check_value(NEUTRAL), "text": NEUTRAL}
                self.once(seat, f"check {due['line']} {due['number']}", {"checkSend": check})
        for check in waiting.get("checksReceived", []):
            if check["line"] in own:
                read = {"check": str(check["check"]), "number": check["number"], "checkValue": check["sum"]}
                self.once(seat, f"read back {check['check']}", {"checkReadBack": read})
        for gap in waiting.get("gaps", []):
            if gap["line"] in own:
                self.once(seat, f"gap {gap['line']} {gap['received']}", {"checkReportGap": gap})
        for decision in waiting.get("decisions", []):
            # The first option is the most restrained one in the packages that come with Parley.
            self.once(seat, f"decide {decision['decision']}", {"decide": {"decision": decision["decision"], "option": 1}})
        for notice in waiting.get("notifications", []):
            if not notice.get("ours") and not notice.get("acknowledged"):
                self.once(seat, f"notice {notice['notification']}", {"notifyAcknowledge": {"notification": str(notice["notification"])}})

    def take_call(self, seat, call):
        request = str(call["request"])
        if call["ours"] and call["from"] != seat or not call["ours"] and call["wanted"] != seat:
            return
        if call["state"] == "delivered" and not call["ours"]:
            self.once(seat, f"acknowledge {request}", {"lineAcknowledge": {"item": request}})
        elif call["state"] == "acknowledged" and not call["ours"] and call.get("at") is None:
            self.once(seat, f"accept {request}", {"lineAnswer": {"request": request, "answer": "accept"}})
        elif call["state"] == "scheduled":
            self.once(seat, f"join {request}", {"lineJoin": {"request": request}})
        elif call["state"] == "connected" and call.get("due") is not None:
            summary = {"request": request, "meaning": "inform", "summary": "Heard and noted; we stay reachable on this line."}
            self.once(seat, f"close {request}", {"lineClose": summary})

    def take_text(self, seat, text):
        number = str(text["message"])
        if text["state"] == "delivered":
            self.once(seat, f"acknowledge {number}", {"lineAcknowledge": {"item": number}})
        elif text.get("answerBy") is not None:
            message = self.subjects.get(number, {})
            answer = {
                "line": text["line"],
                "class": message.get("class", "routine"),
                "subject": message.get("subject", ""),
                "text": {"body": "Received and understood; we look into it and come back to you."},
                "replyTo": number,
            }
            self.once(seat, f"answer {number}", {"lineMessage": answer})

    # Tries each thing once: a refusal is a reason, not an invitation to insist.
    def once(self, seat, what, act):
        if (seat, what) in self.done:
            return
        self.done.add((seat, what))
        try:
            self.act(seat, act)
        except Refused as refused:
            self.log(f"{seat}, {what}: {refused}")


if __name__ == "__main__":
    DutyOfficer().run()
