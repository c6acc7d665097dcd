// The parts of ECharts the workbench uses, in one chunk loaded with the first chart. SPDX-License-Identifier: EUPL-1.2
import { BarChart, LineChart, PieChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export { init };
export type { EChartsCoreOption, EChartsType } from "echarts/core";
