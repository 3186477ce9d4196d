// A map of the sea and its coasts: notified areas, incidents, and an area that is being drawn.
import { geoMercator, geoPath, type GeoProjection } from "d3-geo";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { land, type Piece } from "./land";
import { w } from "./words";

export type Position = [longitude: number, latitude: number]; // degrees
export interface Area {
  points: Position[];
  label: string;
  own: boolean;
}
export interface Marker {
  at: Position;
  label: string;
  urgent: boolean;
}
interface Look {
  center: Position;
  scale: number; // pixels a radian
}

const kStart: Look = { center: [120, 23], scale: 900 }; // the Western Pacific
const kNearest = 30_000, kFarthest = 120;
const kMileInRadians = 1 / 60 / 57.29578;

export function positionText([longitude, latitude]: Position): string {
  const part = (value: number, plus: string, minus: string) => `${Math.abs(value).toFixed(2)}° ${value < 0 ? minus : plus}`;
  return `${part(latitude, "N", "S")} ${part(longitude, "E", "W")}`;
}

export function MapView(props: { areas?: Area[]; markers?: Marker[]; drawn?: Position[]; onPoint?: (at: Position) => void; height?: number; label: string; children?: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  const [pieces, setPieces] = useState<Piece[]>();
  const [look, setLook] = useState<Look>(() => lookAt([...(props.areas ?? []).flatMap((area) => area.points), ...(props.markers ?? []).map((one) => one.at)]));
  const drag = useRef<{ x: number; y: number; moved: boolean; look: Look }>();
  const height = props.height ?? 320;
  useEffect(() => {
    land().then(setPieces, () => setPieces([]));
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, entry.contentRect.width)));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);

  const projection = useMemo(() => project(look, width, height), [look, width, height]);
  const coast = useMemo(() => (pieces ? coastline(pieces, projection, width, height) : ""), [pieces, projection]);
  const at = (event: { offsetX: number; offsetY: number }) => projection.invert!([event.offsetX, event.offsetY]) as Position;
  const line = (points: Position[]) => points.map((point) => projection(point)!.map((value) => value.toFixed(1)).join(",")).join(" ");

  const zoom = (factor: number) => setLook((old) => ({ ...old, scale: Math.min(kNearest, Math.max(kFarthest, old.scale * factor)) }));
  const pan = (dx: number, dy: number) => setLook((old) => moved(old, dx, dy, width, height));
  const keys = (event: KeyboardEvent) => {
    const step: Record<string, [number, number]> = { ArrowLeft: [-40, 0], ArrowRight: [40, 0], ArrowUp: [0, -40], ArrowDown: [0, 40] };
    if (step[event.key]) pan(...step[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(1.5);
    else if (event.key === "-") zoom(1 / 1.5);
    else if (event.key === "Enter" && props.onPoint) props.onPoint(look.center);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="map" ref={box}>
      <svg
        width={width}
        height={height}
        role="application"
        aria-label={props.label}
        tabindex={0} // in SVG the attribute has this spelling only
        onKeyDown={keys}
        onWheel={(event) => {
          event.preventDefault();
          zoom(event.deltaY < 0 ? 1.25 : 0.8);
        }}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY, moved: false, look };
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const from = drag.current;
          if (!from) return;
          const dx = event.clientX - from.x, dy = event.clientY - from.y;
          from.moved ||= Math.hypot(dx, dy) > 4;
          if (from.moved) setLook(moved(from.look, -dx, -dy, width, height));
        }}
        onPointerUp={(event) => {
          if (drag.current && !drag.current.moved) props.onPoint?.(at(event));
          drag.current = undefined;
        }}
        onPointerCancel={() => (drag.current = undefined)}
      >
        <path class="coast" d={coast} />
        <Grid projection={projection} look={look} width={width} height={height} />
        {props.areas?.map((area) => (
          <g key={area.label} class={`area ${area.own ? "own" : ""}`}>
            <polygon points={line(area.points)} />
            <Label at={projection(middle(area.points))!} text={area.label} />
          </g>
        ))}
        {props.markers?.map((marker, i) => {
          const [x, y] = projection(marker.at)!;
          const isClose = props.markers!.some((other, j) => j !== i && isNear(projection(other.at)!, [x, y]) && (projection(other.at)![1] > y || (projection(other.at)![1] === y && j > i)));
          return (
            <g key={marker.label} class={`marker ${marker.urgent ? "urgent" : ""}`}>
              <path d={`M${x},${y - 7}l6,7l-6,7l-6,-7z`} />
              <Label at={[x, isClose ? y - 11 : y + 18]} text={marker.label} />
            </g>
          );
        })}
        {props.drawn && props.drawn.length > 0 && (
          <g class="drawn">
            <polygon points={line(props.drawn)} />
            {props.drawn.map((point, i) => {
              const [x, y] = projection(point)!;
              return <circle key={i} cx={x} cy={y} r="4" />;
            })}
          </g>
        )}
        {props.onPoint && <path class="cross" d={`M${width / 2 - 8},${height / 2}h16M${width / 2},${height / 2 - 8}v16`} />}
        <Scale scale={look.scale} latitude={look.center[1]} height={height} />
      </svg>
      <div class="map-buttons">
        <button type="button" aria-label={w("zoomIn")} onClick={() => zoom(1.5)}>
          +
        </button>
        <button type="button" aria-label={w("zoomOut")} onClick={() => zoom(1 / 1.5)}>
          −
        </button>
        {props.children}
      </div>
    </div>
  );
}

const project = (look: Look, width: number, height: number): GeoProjection =>
  geoMercator()
    .rotate([-look.center[0], 0])
    .center([0, look.center[1]])
    .scale(look.scale)
    .translate([width / 2, height / 2])
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ])
    .precision(0);

function moved(look: Look, dx: number, dy: number, width: number, height: number): Look {
  const [longitude, latitude] = project(look, width, height).invert!([width / 2 + dx, height / 2 + dy])!;
  return { ...look, center: [longitude, Math.max(-75, Math.min(75, latitude))] };
}

function lookAt(points: Position[]): Look {
  if (points.length === 0) return kStart;
  const span = Math.max(...[0, 1].map((axis) => Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]))), 4);
  return { center: middle(points), scale: Math.min(kStart.scale * 3, (kStart.scale * 14) / span) };
}

// So near that the words below one would cover the other.
const isNear = (a: [number, number], b: [number, number]): boolean => Math.abs(a[0] - b[0]) < 110 && Math.abs(a[1] - b[1]) < 30;

function middle(points: Position[]): Position {
  const sum = points.reduce(([a, b], [x, y]) => [a + x, b + y], [0, 0]);
  return [sum[0] / Math.max(1, points.length), sum[1] / Math.max(1, points.length)];
}

// Only the pieces that are in sight: the world has thousands.
function coastline(pieces: Piece[], projection: GeoProjection, width: number, height: number): string {
  const [west, north] = projection.invert!([0, 0])!, [east, south] = projection.invert!([width, height])!;
  const path = geoPath(projection);
  const far = width > (projection.scale() * Math.PI) / 2;
  const inSight = (piece: Piece) => {
    const [[w0, s0], [e0, n0]] = piece.bounds;
    if (far || w0 > e0 || west > east) return s0 <= north && n0 >= south;
    return s0 <= north && n0 >= south && w0 <= east && e0 >= west;
  };
  return pieces
    .filter(inSight)
    .map((piece) => path(piece.polygon) ?? "")
    .join("");
}

function Grid(props: { projection: GeoProjection; look: Look; width: number; height: number }) {
  const { projection, width, height } = props;
  const step = [1, 2, 5, 10, 20, 30].find((one) => (one / 57.3) * props.look.scale > 70) ?? 30;
  const [west, north] = projection.invert!([0, 0])!, [, south] = projection.invert!([width, height])!;
  const across = (width / props.look.scale) * 57.3;
  const lines = (from: number, to: number) => Array.from({ length: Math.max(0, Math.floor(to / step) - Math.ceil(from / step) + 1) }, (_, i) => (Math.ceil(from / step) + i) * step);
  const wrap = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  return (
    <g class="grid">
      {lines(south, north).map((latitude) => {
        const y = projection([props.look.center[0], latitude])![1];
        return (
          <g key={`n${latitude}`}>
            <line x1="0" x2={width} y1={y} y2={y} />
            <text x="4" y={y - 3}>{`${Math.abs(latitude)}°${latitude < 0 ? "S" : latitude > 0 ? "N" : ""}`}</text>
          </g>
        );
      })}
      {lines(west, west + across).map((longitude) => {
        const x = projection([longitude, props.look.center[1]])![0];
        const at = wrap(longitude);
        return (
          <g key={`e${longitude}`}>
            <line y1="0" y2={height} x1={x} x2={x} />
            <text x={x + 3} y={height - 5}>{`${Math.abs(at)}°${at < 0 ? "W" : at > 0 ? "E" : ""}`}</text>
          </g>
        );
      })}
    </g>
  );
}

const Label = (props: { at: [number, number] | Position; text: string }) => (
  <text x={props.at[0]} y={props.at[1]} text-anchor="middle">
    {props.text}
  </text>
);

// Nautical miles, as they are at the middle of the map.
function Scale(props: { scale: number; latitude: number; height: number }) {
  const mile = (props.scale * kMileInRadians) / Math.cos((props.latitude * Math.PI) / 180);
  const miles = [5, 10, 20, 50, 100, 200, 500, 1000, 2000].find((one) => one * mile > 60) ?? 2000;
  return (
    <g class="scale" transform={`translate(40, ${props.height - 26})`}>
      <path d={`M0,-4v4h${miles * mile}v-4`} />
      <text x={miles * mile + 6} y="1">
        {miles} {w("miles")}
      </text>
    </g>
  );
}
