// Which page this is: control's, a team's, or that of a finished record.
import { render } from "preact";
import { signIn, type Refusal } from "./api";
import { ControlPage } from "./control";
import { isControl } from "./control_record";
import { TeamPage } from "./team";
import { language, speak, w } from "./words";

function Page(props: { seat: string }) {
  return isControl(props.seat) ? <ControlPage seat={props.seat} /> : <TeamPage seat={props.seat} />;
}

speak(language());
document.documentElement.dataset.theme =
  localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const page = document.getElementById("page")!;
signIn().then(
  (seat) => render(seat ? <Page seat={seat} /> : <p class="alone">{w("notSignedIn")}</p>, page),
  (refusal: Refusal) => render(<p class="alone">{refusal.reason}</p>, page),
);
