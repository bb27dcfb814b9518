// The only importer of ECharts (some 165 KB gzip): reached by a dynamic import from BarChart.vue.
import { BarChart, type BarSeriesOption } from "echarts/charts";
import {
  GridComponent,
  TooltipComponent,
  type GridComponentOption,
  type TooltipComponentOption,
} from "echarts/components";
import { init, use, type ComposeOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

export type BarOption = ComposeOption<
  BarSeriesOption | GridComponentOption | TooltipComponentOption
>;

export interface Bar {
  label: string;
  /** 0 to 1; null where nothing applies. */
  share: number | null;
  /** What stands at the end of the bar: the rate, and the fraction where there is room for it. */
  rate: string;
  fraction: string;
}

export interface Look {
  ink: string;
  track: string;
  fill: string;
  font: string;
  size: number;
  width: number;
}

const NARROW = 30; // letters; below that a phone shows the rate alone
const LATIN = 0.7; // of a Chinese letter's width

/** How wide the longest of these is, in letters. */
function letters(texts: string[]): number {
  const width = (text: string) =>
    [...text].reduce((sum, one) => sum + (one > "\u2e7f" ? 1 : LATIN), 0);
  return Math.max(0, ...texts.map(width));
}

/** Horizontal bars on a full-length track, the figures in a column at the right. */
export function barOption(bars: Bar[], look: Look): BarOption {
  const narrow = look.width < NARROW * look.size;
  const text = { color: look.ink, fontSize: look.size, fontFamily: look.font };
  const bar = { type: "bar" as const, barWidth: look.size, barGap: "-100%" };
  const figures = (index: number): string => {
    const shown = bars[index];
    if (!shown) return "";
    return narrow ? shown.rate : `${shown.fraction}  ${shown.rate}`;
  };
  const right = look.size * (letters(bars.map((_, index) => figures(index))) + 1.2);
  return {
    animation: false,
    textStyle: text,
    grid: { left: 0, right, top: 0, bottom: 0, containLabel: true },
    tooltip: { trigger: "item", textStyle: text, formatter: "{b}", confine: true },
    xAxis: { type: "value", min: 0, max: 1, show: false },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map((entry) => entry.label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, width: look.width * (narrow ? 0.42 : 0.3), overflow: "truncate" },
    },
    series: [
      {
        ...bar,
        silent: true,
        itemStyle: { color: look.track, borderRadius: 3 },
        data: bars.map(() => 1),
        label: {
          ...text,
          show: true,
          position: "right",
          formatter: (point) => figures(point.dataIndex),
        },
      },
      {
        ...bar,
        itemStyle: { color: look.fill, borderRadius: 3 },
        data: bars.map((entry) => entry.share ?? 0),
      },
    ],
  };
}

export { init };
