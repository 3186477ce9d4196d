// Which page this is: control's, a team's, or that of a finished record.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { seatKind, signIn, type Refusal, type SeatKind } from "./api";
import { ControlPage } from "./control";
import { isControl } from "./control_record";
import { ObserverPage } from "./observer";
import { kReplay, ReplayPage } from "./replay";
import { TeamPage } from "./team";
import { language, speak, w } from "./words";

const kAskAgain_ms = 1_000;

function Page(props: { seat: string }) {
  if (props.seat === kReplay) return <ReplayPage />;
  if (isControl(props.seat)) return <ControlPage seat={props.seat} />;
  return <PartyPage seat={props.seat} />;
}

// What kind of party it is the node knows as soon as the exercise has come to it.
function PartyPage(props: { seat: string }) {
  const [kind, setKind] = useState<SeatKind>();
  useEffect(() => {
    let going = true;
    const ask = async () => {
      const answer = await seatKind(props.seat);
      if (answer) setKind(answer);
      else if (going) setTimeout(ask, kAskAgain_ms);
    };
    void ask();
    return () => {
      going = false;
    };
  }, [props.seat]);
  if (!kind) return <p class="alone">{w("reading")}</p>;
  return kind.observes ? <ObserverPage seat={props.seat} /> : <TeamPage seat={props.seat} />;
}

speak(language());
document.documentElement.dataset.theme =
  localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const page = document.getElementById("page")!;
signIn().then(
  (seat) => render(seat ? <Page seat={seat} /> : <p class="alone">{w("notSignedIn")}</p>, page),
  (refusal: Refusal) => render(<p class="alone">{refusal.reason}</p>, page),
);
