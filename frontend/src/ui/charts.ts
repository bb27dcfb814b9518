// The only importer of ECharts (180 KB gzip): reached by a dynamic import from BarChart.vue.
import { BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use, type ComposeOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { BarSeriesOption } from "echarts/charts";
import type { GridComponentOption, TooltipComponentOption } from "echarts/components";

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

export type BarOption = ComposeOption<
  BarSeriesOption | GridComponentOption | TooltipComponentOption
>;

export interface Bar {
  label: string;
  /** 0 to 1; null where nothing applies. */
  share: number | null;
  /** What stands at the end of the bar, e.g. "12/30 · 40%". */
  text: string;
}

export interface Look {
  ink: string;
  soft: string;
  track: string;
  fill: string;
  font: string;
  size: number;
}

export function barOption(bars: Bar[], look: Look): BarOption {
  return {
    animation: false,
    textStyle: { fontFamily: look.font, color: look.ink, fontSize: look.size },
    grid: { left: 8, right: look.size * 7, top: 4, bottom: 4, containLabel: true },
    tooltip: { trigger: "item", textStyle: { fontSize: look.size }, formatter: "{b}" },
    xAxis: { type: "value", min: 0, max: 1, show: false },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map((bar) => bar.label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: look.ink,
        fontSize: look.size,
        width: look.size * 8,
        overflow: "truncate",
      },
    },
    series: [
      {
        type: "bar",
        barWidth: look.size,
        showBackground: true,
        backgroundStyle: { color: look.track, borderRadius: 3 },
        itemStyle: { color: look.fill, borderRadius: 3 },
        data: bars.map((bar) => bar.share ?? 0),
        label: {
          show: true,
          position: "right",
          color: look.ink,
          fontSize: look.size,
          formatter: (point) => bars[point.dataIndex]?.text ?? "",
        },
      },
    ],
  };
}

export { init };
