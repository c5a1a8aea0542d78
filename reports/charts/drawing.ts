/** A picture as lines and texts: drawn into a PDF as it is, and by way of SVG into the PNG of a mail. */
export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: string }
  | { kind: 'line'; points: Spot[]; stroke: string; width: number; dash?: [number, number] }
  | { kind: 'text'; x: number; y: number; size: number; fill: string; text: string; anchor: Anchor };

/** x to the right, y down. */
export type Spot = readonly [x: number, y: number];
type Anchor = 'start' | 'middle' | 'end';
