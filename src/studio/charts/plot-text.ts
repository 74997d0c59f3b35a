/**
 * Text from data, made harmless for plotly: it reads tags, entities, %{…} templates and $…$ formulas
 * in titles, ticks, legends and hover texts.
 */
export function plotText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('%{', '%\u200b{')
    .replaceAll('$', '$\u200b');
}
