// An area on the map, drawn corner by corner, or written as positions.
import { useState } from "preact/hooks";
import { MapView, positionText, type Position } from "./map";
import { w } from "./words";

// As a form keeps it: "112.250 19.500; 113.000 19.500; ..." in degrees, longitude first.
export const areaOf = (value: string): Position[] =>
  value
    .split(";")
    .map((corner) => corner.trim().split(/\s+/).map(Number))
    .filter((corner): corner is Position => corner.length === 2 && corner.every(Number.isFinite));
const written = (points: Position[]) => points.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`).join("; ");

// As an act carries it: thousandths of a degree.
export const pointsOf = (value: string) => areaOf(value).map(([longitude, latitude]) => ({ longitude: Math.round(longitude * 1000), latitude: Math.round(latitude * 1000) }));
export const positionsOf = (points: unknown): Position[] =>
  (Array.isArray(points) ? (points as { longitude: number; latitude: number }[]) : []).map((point) => [Number(point.longitude) / 1000, Number(point.latitude) / 1000]);

// "19.5 N 112.25 E", one a line; undefined when a line is none.
export function positionsIn(text: string): Position[] | undefined {
  const lines = text.split("\n").filter((line) => line.trim());
  const points = lines.map((line) => /^\s*([\d.]+)\s*°?\s*([NS])[\s,]+([\d.]+)\s*°?\s*([EW])\s*$/i.exec(line));
  if (points.some((point) => !point)) return undefined;
  return points.map((point) => [Number(point![3]) * (/w/i.test(point![4]) ? -1 : 1), Number(point![1]) * (/s/i.test(point![2]) ? -1 : 1)]);
}

export function AreaField(props: { label: string; value: string; set: (value: string) => void }) {
  const points = areaOf(props.value);
  const [typed, setTyped] = useState<string>();
  const set = (next: Position[]) => {
    setTyped(undefined);
    props.set(written(next));
  };
  const type = (text: string) => {
    const next = positionsIn(text);
    setTyped(text);
    if (next) props.set(written(next));
  };
  return (
    <fieldset class="draw">
      <legend>{props.label}</legend>
      <p class="quiet">{w("drawHow")}</p>
      <MapView label={props.label} drawn={points} onPoint={(at) => set([...points, at])} height={240}>
        <button type="button" disabled={points.length === 0} onClick={() => set(points.slice(0, -1))}>
          {w("undoCorner")}
        </button>
        <button type="button" disabled={points.length === 0} onClick={() => set([])}>
          {w("clearArea")}
        </button>
      </MapView>
      <label>
        <span>{w("corners")}</span>
        <textarea rows={3} name="corners" value={typed ?? points.map(positionText).join("\n")} onInput={(event) => type((event.target as HTMLTextAreaElement).value)} />
      </label>
    </fieldset>
  );
}
