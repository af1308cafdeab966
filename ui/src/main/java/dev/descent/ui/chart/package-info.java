/**
 * One chart component over ECharts. {@link dev.descent.ui.chart.Chart} tells the element in the browser which runs, metrics, axes
 * and range to show; the element asks the server for the curves itself, so that no curve passes through a page's session.
 * {@link dev.descent.ui.chart.ChartSettings} is the part of a page's address that charts share.
 */
@NullMarked
package dev.descent.ui.chart;

import org.jspecify.annotations.NullMarked;
