import type { Job } from '../../base/job.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Source } from '../reader.ts';
import { type OutlineBranch, type OutlineField, outlineBounds, shortSample } from '../record-outline.ts';
import { makeSurvey, type Spot } from './survey-xml.ts';
import { walkXml } from './walk-xml.ts';

const mostElements = 500_000;

/** What the first element of a path holds. */
type First = { readonly attributes: readonly OutlineField[]; text: string };

/** Which elements there are in an XML file, and how often. Of a large file, the beginning. Throws what `walkXml` throws. */
export async function outlineXml(
  source: Source,
  options: { readonly encoding: Encoding | null; readonly prefixes: boolean },
  job: Job,
): Promise<OutlineBranch> {
  const nameOf = options.prefixes
    ? (name: string) => name
    : (name: string) => name.slice(name.indexOf(':') + 1);
  const survey = makeSurvey(nameOf);
  const firsts = new Map<Spot, First>();
  const open: { readonly spot: Spot; readonly first: First | null }[] = [];
  let elements = 0;
  const handler = {
    ...survey,
    open(raw: string, attributes: { readonly [name: string]: string }) {
      elements++;
      survey.open(raw, attributes);
      const spot = (open.at(-1)?.spot ?? survey.root).children.get(nameOf(raw));
      if (!spot) return;
      const isFirst = spot.count === 1 && firsts.size < outlineBounds.places;
      const first = isFirst ? { attributes: fieldsOf(attributes, nameOf), text: '' } : null;
      if (first) firsts.set(spot, first);
      open.push({ spot, first });
    },
    text(text: string) {
      const first = open.at(-1)?.first;
      if (first && first.text.length < 4 * outlineBounds.sample) first.text += text;
    },
    close() {
      survey.close();
      open.pop();
    },
    full: () => elements >= mostElements,
  };
  await walkXml(source, options.encoding, handler, job);
  const atLeast = elements >= mostElements;
  const counted = { places: 0 };
  const [top, ...others] = survey.root.children.values();
  if (top && others.length === 0) return branchOf(top, firsts, atLeast, counted);
  return { ...branchOf(survey.root, firsts, atLeast, counted), path: '/' };
}

function branchOf(
  spot: Spot,
  firsts: ReadonlyMap<Spot, First>,
  atLeast: boolean,
  counted: { places: number },
  depth = 0,
): OutlineBranch {
  counted.places++;
  const inner = [...spot.children.values()];
  const room = Math.min(outlineBounds.branches, outlineBounds.places - counted.places);
  const shown = depth >= outlineBounds.depth ? [] : inner.slice(0, Math.max(0, room));
  const leaves = inner.flatMap((child): readonly OutlineField[] => {
    const sample = shortSample(firsts.get(child)?.text ?? '');
    return child.children.size === 0 ? [{ name: child.path.slice(spot.path.length + 1), sample }] : [];
  });
  const own = firsts.get(spot);
  const text = shortSample(own?.text ?? '');
  const all = [...(own?.attributes ?? []), ...leaves];
  const fields = all.length === 0 && text !== '' ? [{ name: '', sample: text }] : all;
  return {
    name: spot.path.slice(spot.path.lastIndexOf('/') + 1),
    path: spot.path,
    kind: 'element',
    places: spot.count,
    members: spot.most,
    of: spot.structured * 2 >= spot.count ? 'objects' : 'values',
    atLeast,
    fields: fields.slice(0, outlineBounds.fields),
    moreFields: fields.length > outlineBounds.fields,
    branches: shown.map((child) => branchOf(child, firsts, atLeast, counted, depth + 1)),
    moreBranches: shown.length < inner.length,
  };
}

function fieldsOf(
  attributes: { readonly [name: string]: string },
  nameOf: (name: string) => string,
): readonly OutlineField[] {
  return Object.entries(attributes)
    .filter(([name]) => !/^xmlns(?::|$)/.test(name))
    .slice(0, outlineBounds.fields + 1)
    .map(([name, value]) => ({ name: `@${nameOf(name)}`, sample: shortSample(value) }));
}
