// biome-ignore-all lint/style/noDefaultExport: the shape of the package
declare module 'plotly.js/lib/core' {
  const Plotly: typeof import('plotly.js');
  export default Plotly;
}
declare module 'plotly.js/lib/bar' {
  const trace: import('plotly.js').PlotlyModule;
  export default trace;
}
declare module 'plotly.js/lib/box' {
  const trace: import('plotly.js').PlotlyModule;
  export default trace;
}
declare module 'plotly.js/lib/heatmap' {
  const trace: import('plotly.js').PlotlyModule;
  export default trace;
}
declare module 'plotly.js/lib/contour' {
  const trace: import('plotly.js').PlotlyModule;
  export default trace;
}
