// Who has spoken to whom: a graph, and the same as a list.
import { control, type ControlRecord } from "./control_record";
import type { Pair } from "./control_feed";
import { seatName, w } from "./words";

const kSize = 320, kRadius = 120, kMiddle = kSize / 2;
const kEveryone = "*";
const kLongest = 16; // letters that stand beside a circle; of a longer name the code does
const kWide = 7; // Chinese ones
const kLine = 14;

export function Talk(props: { record: ControlRecord; pair?: Pair; choose: (pair?: Pair) => void }) {
  const { record } = props;
  const pairs = [...record.spoken].map(([key, count]) => ({ from: key.split(" ")[0], to: key.split(" ")[1], count }));
  const parties = [control, ...(record.exercise?.parties ?? []).map((party) => party.code).filter((party) => pairs.some((pair) => pair.from === party || pair.to === party)), kEveryone];
  const name = (party: string) => (party === kEveryone ? w("everybody") : seatName(record.exercise, party));
  const at = (party: string) => {
    const angle = (parties.indexOf(party) / parties.length) * 2 * Math.PI - Math.PI / 2;
    return { x: kMiddle + kRadius * Math.cos(angle), y: kMiddle + kRadius * Math.sin(angle) };
  };
  const isChosen = (pair: Pair) => props.pair?.from === pair.from && props.pair.to === pair.to;
  if (pairs.length === 0) return <p class="quiet">{w("nothingSaid")}</p>;
  const most = Math.max(1, ...pairs.map((pair) => pair.count));
  return (
    <div class="talk">
      <svg viewBox={`0 12 ${kSize} ${kSize - 12}`} role="img" aria-label={w("talkGraph")}>
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0,0 L8,4 L0,8 z" />
          </marker>
        </defs>
        {pairs.map((pair) => (
          <Arrow key={`${pair.from} ${pair.to}`} from={at(pair.from)} to={at(pair.to)} width={1 + (4 * pair.count) / most} kind={`${pair.from === control ? "control" : ""} ${isChosen(pair) ? "chosen" : ""}`} choose={() => props.choose(isChosen(pair) ? undefined : pair)} />
        ))}
        {parties.map((party) => {
          const { x, y } = at(party);
          return (
            <g key={party}>
              <circle cx={x} cy={y} r="6" />
              <Name x={x} y={y} name={name(party)} code={party} />
            </g>
          );
        })}
      </svg>
      <table class="board">
        <thead>
          <tr>
            <th>{w("from")}</th>
            <th>{w("to")}</th>
            <th class="number">{w("count")}</th>
          </tr>
        </thead>
        <tbody>
          {pairs
            .sort((a, b) => b.count - a.count)
            .map((pair) => (
              <tr key={`${pair.from} ${pair.to}`}>
                <td>
                  <button class="link" aria-pressed={isChosen(pair)} onClick={() => props.choose(isChosen(pair) ? undefined : pair)}>
                    {name(pair.from)}
                  </button>
                </td>
                <td>{name(pair.to)}</td>
                <td class="number">{pair.count}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

// Beside its circle, in two lines where letters are wide; in place of a longer name its code.
function Name(props: { x: number; y: number; name: string; code: string }) {
  const { x, y } = props;
  const letters = [...props.name];
  const isWide = letters.length > kWide && /[\u3400-\u9fff]/.test(props.name);
  const middle = Math.ceil(letters.length / 2);
  const lines = isWide ? [letters.slice(0, middle).join(""), letters.slice(middle).join("")] : [letters.length <= kLongest ? props.name : props.code];
  const top = y < kMiddle ? y - 11 - kLine * (lines.length - 1) : y + 20;
  return (
    <text text-anchor="middle">
      <title>{props.name}</title>
      {lines.map((line, i) => (
        <tspan key={i} x={x} y={top + kLine * i}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

type Point = { x: number; y: number };

// Bent to one side, so that the way back is another line; it ends at the circle.
function Arrow(props: { from: Point; to: Point; width: number; kind: string; choose: () => void }) {
  const { from, to } = props;
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
  const bend = { x: (from.x + to.x) / 2 - (dy / length) * 14, y: (from.y + to.y) / 2 + (dx / length) * 14 };
  const end = { x: to.x - (dx / length) * 9, y: to.y - (dy / length) * 9 };
  return <path class={`edge ${props.kind}`} onClick={props.choose} d={`M${from.x},${from.y} Q${bend.x},${bend.y} ${end.x},${end.y}`} stroke-width={props.width} marker-end="url(#arrow)" />;
}
