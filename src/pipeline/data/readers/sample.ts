import { defaults, parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { generators } from '../generator-catalog.ts';
import { defineReader, type Source } from '../reader.ts';
import { retyped } from '../typed/retype.ts';

type Wanted = { readonly generator: string; readonly params: PlainObject; readonly seed: number };

const most = 64 * 1024;

export const sample = defineReader({
  card: {
    id: 'sample',
    label: 'Generated table',
    summary: 'A few words of JSON that say which table to make: its generator, parameters and seed.',
    extensions: ['made.json'],
    synonyms: ['synthetic data', 'generator', 'toy data', 'make_moons', 'simulated'],
    params: {},
    source: 'JSON {"generator": id, "params": {…}, "seed": n}; the generators of this catalogue',
  },
  sniff(head) {
    if (head.length === 0 || head.length > most) return 0;
    const text = new TextDecoder().decode(head);
    return /^\s*\{/.test(text) && /"generator"\s*:\s*"/.test(text) && wantedOf(text) !== null ? 0.99 : 0;
  },
  async read(source, _params, types, job) {
    const wanted = await wantedIn(source);
    const { card, make } = generators.get(wanted.generator);
    const params = parseParams(card, wanted.params);
    const table = make(params, seeded(wanted.seed));
    await job.checkpoint();
    const result = retyped(table, types, () => 'The generator makes it so.');
    const changed = Object.keys(defaults(card.params)).filter((key) => Object.hasOwn(wanted.params, key));
    return {
      ...result,
      decisions: [
        {
          param: 'generator',
          value: `${card.label}, seed ${wanted.seed}`,
          why: `The file asks for it${changed.length === 0 ? '' : `, with ${changed.map((key) => `${key} ${JSON.stringify(params[key])}`).join(', ')}`}.`,
        },
      ],
    };
  },
});

async function wantedIn(source: Source): Promise<Wanted> {
  if (source.bytes > most) throw bad(source.name, `has ${source.bytes} bytes, more than such a file needs`);
  const text = new TextDecoder().decode(await source.head(most));
  const wanted = wantedOf(text);
  if (wanted === null) throw bad(source.name, 'does not name a generator');
  return wanted;
}

function wantedOf(text: string): Wanted | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(parsed)) return null;
  const { generator, params = {}, seed = 0, ...others } = parsed;
  const fits =
    typeof generator === 'string' &&
    isObject(params) &&
    Number.isSafeInteger(seed) &&
    Object.keys(others).length === 0;
  return fits ? { generator, params, seed: seed as number } : null;
}

function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(name: string, what: string): Problem {
  return new Problem(
    'bad-sample',
    `${name} ${what}.`,
    'It should read {"generator": "moons", "params": {"rows": 500}, "seed": 1}.',
    { file: name },
  );
}
