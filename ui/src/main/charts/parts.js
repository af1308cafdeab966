// What our charts use of Apache ECharts; `renew` beside this file makes one module of it.
import { use } from 'echarts/core';
import { CustomChart, HeatmapChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import {
  AxisPointerComponent,
  GridComponent,
  LegendScrollComponent,
  MarkAreaComponent,
  MarkLineComponent,
  ParallelComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([
  CustomChart, HeatmapChart, LineChart, ParallelChart, ScatterChart,
  AxisPointerComponent, GridComponent, LegendScrollComponent, MarkAreaComponent, MarkLineComponent, ParallelComponent, TitleComponent,
  TooltipComponent, VisualMapContinuousComponent,
  CanvasRenderer, SVGRenderer,
]);

export { init } from 'echarts/core';
