// The coastlines of the world (Natural Earth, by world-atlas), without borders and names: what is disputed is not drawn.
// Fetched from this page's own server when a map is first shown.
import { geoBounds } from "d3-geo";
import type { Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, MultiPolygon, Topology } from "topojson-specification";

export interface Piece {
  polygon: Polygon;
  bounds: [[number, number], [number, number]]; // west, south; east, north; in degrees
}
let loading: Promise<Piece[]> | undefined;

export function land(): Promise<Piece[]> {
  loading ??= fetch("/land.json")
    .then((answer) => answer.json() as Promise<Topology<{ land: GeometryCollection<object> | MultiPolygon }>>)
    .then((topology) => {
      const made = feature(topology, topology.objects.land as MultiPolygon);
      const geometries = "features" in made ? (made as unknown as { features: { geometry: { type: string; coordinates: unknown } }[] }).features.map((one) => one.geometry) : [made.geometry];
      return geometries.flatMap((geometry) => {
        const polygons = geometry.type === "MultiPolygon" ? (geometry.coordinates as Polygon["coordinates"][]) : [geometry.coordinates as Polygon["coordinates"]];
        return polygons.map((coordinates): Piece => {
          const polygon: Polygon = { type: "Polygon", coordinates };
          return { polygon, bounds: geoBounds(polygon) };
        });
      });
    });
  loading.catch(() => (loading = undefined)); // the next map tries again
  return loading;
}
