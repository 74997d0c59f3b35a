/** Texts that would run, or become markup, if a screen took them for more than text. */
export const hostileTexts: readonly string[] = [
  '<script>window.hurt=1</script>',
  '<img src=x onerror="window.hurt=1">',
  '<svg onload="window.hurt=1"><circle r=9></svg>',
  '"><iframe srcdoc="<script>parent.hurt=1</script>"></iframe>',
  "'-window.hurt=1-'",
  'javascript:window.hurt=1',
  '<a href="javascript:window.hurt=1" target=_top>here</a>',
  '<b style="position:fixed;inset:0">over everything</b>',
  '</td></tr></table><h1>outside</h1>',
  '<template><details open ontoggle=window.hurt=1>',
  '{{constructor.constructor("window.hurt=1")()}}',
  '\u0024{window.hurt=1}',
  '%{x}<extra></extra>',
  '$\\href{javascript:window.hurt=1}{x}$',
  '&lt;script&gt;window.hurt=1&lt;/script&gt;',
  '\u202Egnp.exe\u202C',
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  '👩‍👩‍👧‍👦 🇩🇪',
  '\u0001\u0002\u007f',
  "=cmd|' /C calc'!A0",
  '../../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  'true',
  '0x1F',
  '1e400',
  '-0',
  'x'.repeat(5000),
];

/** Names that objects already have. */
export const inheritedNames: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  '10',
  '2',
];

export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
