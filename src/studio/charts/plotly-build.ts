import bar from 'plotly.js/lib/bar';
import box from 'plotly.js/lib/box';
import contour from 'plotly.js/lib/contour';
import Plotly from 'plotly.js/lib/core';
import heatmap from 'plotly.js/lib/heatmap';

/** Only the traces the studio draws; the GL ones need their `strict` builds (no run-time code). */
Plotly.register([bar, box, contour, heatmap]);

export { Plotly };
