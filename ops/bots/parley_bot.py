"""What an external program needs to play at a Parley node: JSON-RPC 2.0, one message a line, over standard input and output.

Standard library only; Python 3.9 or later. README.md beside this file describes the protocol.

    class Mine(Bot):
        def on_entry(self, entry): ...      # something happened that the seats may see
        def on_turn(self): ...              # everything so far is known: decide
    Mine().run()
"""

import json
import sys


class Refused(Exception):
    """Parley did not take what was asked; `code` is for programs, the text for people."""

    def __init__(self, error):
        super().__init__(error.get("message", ""))
        self.code = (error.get("data") or {}).get("code", "")


class Bot:
    def __init__(self):
        self.seats = []  # [{"seat": "CN.DO", "party": "CN", "head": False}]: those that may come to it
        self.playing = []  # codes of the seats that it plays now
        self.now = 0  # exercise time, ms, as last told
        self.clock = "prepared"  # prepared, running, paused, ended
        self._next_id = 0
        self._waiting = []  # messages that came while an answer was waited for
        self._done = False

    # --- what happens; to be overridden

    def on_entry(self, entry):
        """An entry of the record, in the schema's words: {"number": "12", "time": "300000", "injectDelivered": {...}}."""

    def on_turn(self):
        """After entries, and about once a second: act on what there is to do."""

    def on_refused(self, refused):
        """Something that was sent was not taken: {"id", "entry", "code", "reason"}."""

    # --- what it may do

    def act(self, seat, *acts, seats=None):
        """Sends acts in the shape of act.capnp, {"rollCall": None}, as one submission. Gives its id, or raises Refused."""
        parameters = {"seat": seat, "acts": list(acts)}
        if seats:
            parameters["seats"] = seats
        return self._ask("act", parameters)["id"]

    def state(self, seat):
        """What the seat sees, folded: {"seat", "now", "view", "open"}; `open` lists what waits for it."""
        return self._ask("state", {"seat": seat})

    def wake(self, at):
        """Asks for a turn at this exercise time."""
        self._ask("wake", {"at": int(at)})

    def log(self, text):
        """A line for the people at the node."""
        self._write({"jsonrpc": "2.0", "method": "log", "params": {"text": text}})

    # --- the protocol

    def run(self):
        while not self._done:
            message = self._waiting.pop(0) if self._waiting else self._read()
            if message is None:
                return
            self._take(message)

    def _take(self, message):
        method, parameters = message.get("method"), message.get("params", {})
        if method == "initialize":
            self.seats = parameters["seats"]
            self._take_time(parameters["time"])
            self._answer(message, {"name": type(self).__name__, "protocolVersion": 1})
        elif method == "entries":
            for entry in parameters["entries"]:
                self.on_entry(entry)
            if parameters["complete"]:
                self.on_turn()
        elif method == "time":
            self._take_time(parameters)
            self.on_turn()
        elif method == "seats":
            self.playing = parameters["playing"]
        elif method == "refused":
            self.on_refused(parameters)
        elif method == "shutdown":
            self._answer(message, {})
            self._done = True
        elif method is not None and "id" in message:
            self._answer(message, {})  # ping

    def _take_time(self, time):
        self.now, self.clock = time["now"], time["state"]

    def _ask(self, method, parameters):
        self._next_id += 1
        asked = self._next_id
        self._write({"jsonrpc": "2.0", "id": asked, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message is None:
                raise SystemExit(0)
            if message.get("id") == asked and "method" not in message:
                if "error" in message:
                    raise Refused(message["error"])
                return message["result"]
            if message.get("method") == "ping":
                self._answer(message, {})
            else:
                self._waiting.append(message)

    def _answer(self, message, result):
        self._write({"jsonrpc": "2.0", "id": message["id"], "result": result})

    @staticmethod
    def _write(message):
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()

    @staticmethod
    def _read():
        line = sys.stdin.readline()
        return json.loads(line) if line else None
