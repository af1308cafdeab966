/** The look of the chart element's frame; everything inside the drawing is ECharts'. */

export const STYLE = `
:host { display: block; position: relative; min-width: 0; height: 300px; font: inherit; color: inherit; }
:host([strip]) { height: 350px; }
:host([hidden]) { display: none; }
.frame { display: flex; flex-direction: column; height: 100%; }
header { display: flex; align-items: center; gap: 2px; min-height: 28px; padding: 0 2px 2px 4px; }
h3 { flex: 1; margin: 0; font-size: 0.9em; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
button { font: inherit; font-size: 0.78em; color: inherit; opacity: 0.62; background: none; border: 0; border-radius: 5px;
  padding: 3px 6px; cursor: pointer; }
button:hover, button:focus-visible { opacity: 1; background: rgba(128, 136, 150, 0.18); }
button[hidden] { display: none; }
.live { font-size: 0.72em; color: #17955e; display: none; align-items: center; gap: 4px; padding-right: 4px; }
.live::before { content: ''; width: 7px; height: 7px; border-radius: 4px; background: currentColor; animation: pulse 1.6s infinite; }
:host([live]) .live { display: inline-flex; }
@keyframes pulse { 50% { opacity: 0.25; } }
@media (prefers-reduced-motion: reduce) { .live::before { animation: none; } }
.plot { position: relative; flex: 1; min-height: 0; touch-action: pan-y; }
.canvas { position: absolute; inset: 0; }
.select { position: absolute; display: none; top: 14px; bottom: 42px; background: rgba(70, 130, 220, 0.16);
  border: solid rgba(70, 130, 220, 0.7); border-width: 0 1px; pointer-events: none; }
.words { position: absolute; inset: 0; display: none; align-items: center; justify-content: center; text-align: center;
  flex-direction: column; gap: 8px; padding: 12px; font-size: 0.9em; opacity: 0.75; }
.words button { border: 1px solid currentColor; opacity: 0.9; padding: 4px 10px; }
:host([state=loading]) .words, :host([state=empty]) .words, :host([state=failed]) .words { display: flex; }
:host([state=failed]) .canvas, :host([state=empty]) .canvas, :host([state=loading]) .canvas { visibility: hidden; }
`;

export const FRAME = `
<div class="frame">
  <header>
    <h3 part="title"></h3><span class="live">live</span>
    <button class="reset" hidden title="Show the whole range (double click does the same)">Reset zoom</button>
    <button data-kind="svg" title="Download this chart as SVG">SVG</button>
    <button data-kind="png" title="Download this chart as PNG">PNG</button>
    <button data-kind="csv" title="Download what is drawn as CSV">CSV</button>
  </header>
  <div class="plot"><div class="canvas"></div><div class="select"></div>
    <div class="words" role="status"><span></span><button hidden>Try again</button></div></div>
</div>`;
