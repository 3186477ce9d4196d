// Escalation of each pair of parties over exercise time. E runs from 0 to 10; free play ends at the package's limit.
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import type { Exercise } from "./record";
import { dyadName } from "./names";
import { time, w } from "./words";

const kHeight = 120;
const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function options(width: number, limit: number): uPlot.Options {
  const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--rule"), width: 0.5 }, ticks: { stroke: colour("--rule"), width: 0.5 }, font: "11px system-ui" };
  return {
    width,
    height: kHeight,
    legend: { show: false },
    cursor: { points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: [0, 10] } },
    axes: [
      { ...axis, size: 26, gap: 3, space: 56, values: (_plot, ticks) => ticks.map((ms) => time(ms)) , incrs: [600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 43_200_000, 86_400_000] },
      { ...axis, size: 30, gap: 3, splits: [0, 2, 4, 6, 8, 10] },
    ],
    series: [{}, { stroke: colour("--accent"), width: 2, paths: uPlot.paths.stepped!({ align: 1 }), points: { show: false } }],
    hooks: {
      draw: [
        (plot) => {
          if (limit <= 0) return;
          const y = plot.valToPos(limit, "y", true);
          plot.ctx.save();
          plot.ctx.strokeStyle = colour("--bad");
          plot.ctx.setLineDash([4, 4]);
          plot.ctx.beginPath();
          plot.ctx.moveTo(plot.bbox.left, y);
          plot.ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
          plot.ctx.stroke();
          plot.ctx.restore();
        },
      ],
    },
  };
}

export function Escalation(props: { dyad: string; points: [number, number][]; now: number; exercise?: Exercise }) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>();
  const limit = Number((props.exercise as { stopAtEscalation?: number } | undefined)?.stopAtEscalation ?? 8);
  const theme = document.documentElement.dataset.theme;
  const minute = Math.floor(props.now / 60000);
  const data = (): uPlot.AlignedData => {
    const points = [...props.points];
    const last = points[points.length - 1];
    const at = [...points.map(([x]) => Math.max(0, x)), Math.max(props.now, last?.[0] ?? 0, 1)];
    return [at, [...points.map(([, y]) => y), last?.[1] ?? 0]];
  };
  useEffect(() => {
    const make = (width: number) => {
      plot.current?.destroy();
      plot.current = new uPlot(options(width, limit), data(), box.current!);
    };
    const observer = new ResizeObserver(([entry]) => make(Math.max(160, Math.floor(entry.contentRect.width))));
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [theme]);
  useEffect(() => plot.current?.setData(data()), [minute, props.points.length]);
  const name = `${w("escalation")} ${dyadName(props.exercise, props.dyad)}`;
  const last = props.points[props.points.length - 1]?.[1];
  const before = props.points[props.points.length - 2]?.[1];
  return (
    <figure class="curve">
      <figcaption>
        {name} <strong>{last}</strong> {before !== undefined && before !== last && <span class={last > before ? "bad" : "good"}>{last > before ? "▲" : "▼"}</span>}
        {limit > 0 && (
          <small class="quiet">
            {" "}
            · {w("escalationLimit")} {limit}
          </small>
        )}
      </figcaption>
      <div ref={box} role="img" aria-label={`${name}: ${props.points.map(([at, value]) => `${time(at)} ${value}`).join(", ")}`} />
    </figure>
  );
}
