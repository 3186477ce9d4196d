// Which page this is: control's, a team's, or that of a finished record.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { seatKind, signIn, type Refusal, type SeatKind } from "./api";
import { ControlPage } from "./control";
import { isControl } from "./control_record";
import { keepFor } from "./drafts";
import { ObserverPage } from "./observer";
import { kReplay, ReplayPage } from "./replay";
import { TeamPage } from "./team";
import { Choices } from "./header";
import { language, speak, w } from "./words";

const kAskAgain_ms = 1_000;

function Page(props: { seat: string }) {
  return props.seat === kReplay ? <ReplayPage /> : <SeatPage seat={props.seat} />;
}

// Which run it is, and what kind of party, the node knows as soon as the exercise has come to it.
function SeatPage(props: { seat: string }) {
  const [kind, setKind] = useState<SeatKind>();
  useEffect(() => {
    let going = true;
    const ask = async () => {
      const answer = await seatKind(props.seat);
      if (answer) keepFor(answer.run);
      if (answer) setKind(answer);
      else if (going) setTimeout(ask, kAskAgain_ms);
    };
    void ask();
    return () => {
      going = false;
    };
  }, [props.seat]);
  if (!kind) return <Alone text="reading" />;
  if (isControl(props.seat)) return <ControlPage seat={props.seat} />;
  return kind.observes ? <ObserverPage seat={props.seat} /> : <TeamPage seat={props.seat} />;
}

// Before a seat's page can be shown: what is the matter, in the reader's language.
function Alone(props: { text: string }) {
  const [, again] = useState(0);
  return (
    <main class="alone">
      <h1>Parley</h1>
      <p>{w(props.text)}</p>
      <div class="buttons">
        <Choices onChange={() => again((n) => n + 1)} />
      </div>
    </main>
  );
}

speak(language());
document.documentElement.dataset.theme =
  localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const page = document.getElementById("page")!;
signIn().then(
  (seat) => render(seat ? <Page seat={seat} /> : <Alone text="notSignedIn" />, page),
  (refusal: Refusal) => render(<Alone text={refusal.code === "seat.code" ? "wrongCode" : "nodeGone"} />, page),
);
