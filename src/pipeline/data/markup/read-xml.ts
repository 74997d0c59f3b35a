import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Encoding } from '../csv/encoding.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import { type FlattenOptions, makeRecordTable } from '../json/record-table.ts';
import type { Decision, Oddity, ReadResult, Source } from '../reader.ts';
import { chooseSpot, makeSurvey, type Spot, spotsAt, spotsOf } from './survey-xml.ts';
import { type Walked, walkXml } from './walk-xml.ts';
import { makeRecords } from './xml-records.ts';

export type XmlOptions = FlattenOptions & {
  /** null = found by a search. */
  readonly records: string | null;
  /** Whether names keep their prefix, as in dc:creator. */
  readonly prefixes: boolean;
  readonly encoding: Encoding | null;
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

/** Reads an XML file twice (find the elements that repeat, read them), holding one record at a time. */
export async function readXml(
  source: Source,
  options: XmlOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const nameOf = options.prefixes
    ? (name: string) => name
    : (name: string) => name.slice(name.indexOf(':') + 1);
  const survey = makeSurvey(nameOf);
  const walked = await walkXml(
    source,
    options.encoding,
    survey,
    partOf(job, 0, 0.4, 'looking for records: '),
  );
  const { spots, decisions } = spotsFor(survey.root, options.records);
  const table = makeRecordTable(options);
  const records = makeRecords(survey.root, new Set(spots), nameOf, options.maxRows, (value) =>
    table.add(value, null),
  );
  await walkXml(source, options.encoding, records, partOf(job, 0.4, 0.9, 'reading: '));
  const result = await table.finish(options.context, types, partOf(job, 0.9, 1));
  return {
    ...result,
    decisions: [...walked.decisions, ...decisions],
    oddities: [...oddities(walked), ...result.oddities],
  };
}

function spotsFor(
  root: Spot,
  path: string | null,
): { readonly spots: readonly Spot[]; readonly decisions: readonly Decision[] } {
  if (path !== null) {
    const spots = spotsAt(root, path);
    if (spots.length > 0) return { spots, decisions: [] };
    const known = spotsOf(root).toSorted((a, b) => b.count - a.count);
    const shown = known.slice(0, 10).map((spot) => spot.path);
    throw new Problem(
      'no-rows',
      `There is no element at ${JSON.stringify(path)}.`,
      `Elements in this file: ${shown.join(', ')}${known.length > 10 ? ', …' : ''}.`,
      { param: 'records' },
    );
  }
  const { spot, others } = chooseSpot(root);
  const why =
    spot.most >= 2
      ? `There are ${spot.count} of it, up to ${spot.most} side by side.`
      : 'No element repeats, so the whole file is one row.';
  const choices = [spot, ...others].slice(0, 20).map((each) => each.path);
  return { spots: [spot], decisions: [{ param: 'records', value: spot.path, why, choices }] };
}

function oddities({ unclosed, damaged, mended }: Walked): readonly Oddity[] {
  const found: Oddity[] = [];
  if (unclosed.length > 0) {
    const path = `/${unclosed.join('/')}`;
    const message = `The file ends inside ${path}: it seems to be cut off, and its last row may be incomplete.`;
    found.push({ code: 'cut-off', message, rows: 1 });
  }
  if (mended.elements > 0) {
    const message = `${mended.path} has no closing tag of its own and was ended where what holds it ends${mended.elements > 1 ? `; so were ${mended.elements - 1} more` : ''}. Its row may hold what belongs to another.`;
    found.push({ code: 'unclosed-element', message, rows: mended.elements });
  }
  if (damaged > 0) {
    const message = 'Some characters are not valid in this encoding and show as �; try another encoding.';
    found.push({ code: 'damaged-characters', message, rows: damaged });
  }
  return found;
}
