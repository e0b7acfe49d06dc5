/** The part of d3-scale the charts use; the package brings no types of its own. */
declare module "d3-scale" {
  interface Linear {
    (value: number): number;
    domain(span: [number, number]): Linear;
    range(span: [number, number]): Linear;
    nice(count?: number): Linear;
    ticks(count?: number): number[];
  }
  export function scaleLinear(): Linear;
}
