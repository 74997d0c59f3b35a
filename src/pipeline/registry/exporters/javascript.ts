import { defineExporter } from '../exporter.ts';
import { fileStem } from '../file-stem.ts';
import { modelToPlain } from '../model-json.ts';
import { plain } from '../strict.ts';

/**
 * One ES module without dependencies: the studio's own scoring code (bundled), the model file and its golden rows.
 * Exports `predict(rows)`, `check()`, `signature`; run by Node itself, it checks itself and prints the result.
 */
export const javascript = defineExporter({
  card: {
    id: 'javascript',
    label: 'JavaScript module',
    summary: 'A module without dependencies that prepares rows and predicts, in Node, a browser or a worker.',
    params: {},
    families: ['linear', 'trees', 'neighbors', 'network'],
    carries: [
      'Names of the columns, and every category that was seen in training.',
      'What the recipe learnt: means, medians, limits.',
      'Of files that steps were given: the vectors of the words that are kept, and picture models whole.',
      'For nearest neighbours the whole prepared training data; for trees the values of their splits.',
      'Up to 32 rows of the data with the answers to them (golden rows).',
    ],
    source: 'the scoring code of this studio, bundled; golden rows reproduced to 1e-9',
  },
  async write(input) {
    const { scorer } = await import('virtual:scorer');
    const file = JSON.stringify(plain(modelToPlain(input), 'model'));
    const name = `${fileStem(input)}.mjs`;
    const example = JSON.stringify(input.golden.rows[0] ?? {});
    const text = [
      `// ${oneLine(input.name)}, version ${input.version}: recipe and model in one module without dependencies.`,
      `//   import { predict } from './${name}';`,
      `//   await predict([${oneLine(example)}]);  →  [{ prediction, probabilities }]`,
      `// Check it against its golden rows:  node ${name}`,
      scorer,
      `const file = JSON.parse(${literal(file)});`,
      'const { predict, check } = orrery.makeScorer(file);',
      'const signature = file.signature;',
      'export { check, predict, signature };',
      'const started = globalThis.process?.argv?.[1]?.split(/[\\\\/]/).at(-1);',
      "if (started && decodeURIComponent(import.meta.url.split('/').at(-1)) === started) {",
      '  const { ok, rows, same, worst } = await check();',
      "  console.log((ok ? 'ok: ' : 'FAILED: ') + same + ' of ' + rows + ' golden rows, largest difference ' + worst);",
      '  if (!ok) process.exitCode = 1;',
      '}',
      '',
    ].join('\n');
    return [{ name, mime: 'text/javascript', bytes: new TextEncoder().encode(text) }];
  },
});

/** A string literal that is safe in a script, also one inside a page. */
function literal(text: string): string {
  return JSON.stringify(text)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
