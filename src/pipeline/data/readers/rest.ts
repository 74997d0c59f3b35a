import { partOf } from '../../base/job.ts';
import { outlineJson } from '../json/outline.ts';
import { collectorContext, flattenOptions, flattenParams, wantedEncoding } from '../json/params.ts';
import { readJson } from '../json/read-json.ts';
import { chooseRecords, pathText, stepsOf } from '../json/record-path.ts';
import { type Place, surveyJson } from '../json/survey.ts';
import { makeTokens } from '../json/tokens.ts';
import { bytesSource, type Decision, defineReader } from '../reader.ts';
import { outlineBounds } from '../record-outline.ts';
import { firstBody, isSnapshot } from '../rest/snapshot.ts';
import { wholeFile } from '../typed/whole-file.ts';

const mostBytes = 512 * 1024 * 1024;
const mostChoices = 30;

export const rest = defineReader({
  card: {
    id: 'rest',
    label: 'Answers of a web address',
    summary: 'Pages of JSON that were fetched from an address, kept as they came; their records become rows.',
    extensions: ['pages.json'],
    synonyms: ['REST', 'API', 'endpoint', 'web service', 'HTTP', 'paging', 'GraphQL answer'],
    params: {
      records: {
        type: 'text',
        default: 'auto',
        outlined: true,
        label: 'Record path',
        help: 'Where the records are in each page: "auto" looks for them in the first, "$" is the whole page, "data.items" goes through keys.',
      },
      ...flattenParams,
    },
    source: 'RFC 8259; RFC 8288 (Link); records as in the reader of JSON',
  },
  sniff(head) {
    return isSnapshot(head) ? 0.99 : 0;
  },
  async outline(source, _params, job) {
    const bytes = await wholeFile(source, mostBytes, partOf(job, 0, 0.5));
    const { from, to } = firstBody(bytes, source.name);
    const end = Math.min(to, from + outlineBounds.bytes);
    return outlineJson(bytes.subarray(from, end), end === to, partOf(job, 0.5, 1));
  },
  async read(source, params, types, job) {
    const bytes = await wholeFile(source, mostBytes, partOf(job, 0, 0.1));
    const { from, to } = firstBody(bytes, source.name);
    const places = await survey(bytes, from, to);
    const wanted = params.records.trim();
    const auto = wanted === '' || wanted === 'auto';
    const chosen = auto ? chooseRecords(places) : null;
    const steps = chosen ? chosen.place.steps : stepsOf(wanted);
    const result = await readJson(
      bytesSource(source.name, bytes),
      {
        ...flattenOptions(params),
        records: pathText(['pages', 'body', ...steps]),
        layout: chosen?.place.layout ?? 'records',
        header: null,
        encoding: wantedEncoding(params),
        maxRows: params.maxRows,
        context: collectorContext(params),
      },
      types,
      partOf(job, 0.1, 1),
    );
    const decision: Decision = chosen
      ? { ...chosen.decision, why: `In the first page: ${chosen.decision.why}` }
      : { param: 'records', value: pathText(steps), why: 'You chose this path.' };
    return { ...result, decisions: [{ ...decision, choices: choicesOf(places) }, ...result.decisions] };
  },
});

async function survey(bytes: Uint8Array, from: number, to: number): Promise<readonly Place[]> {
  const steps = surveyJson(makeTokens(bytes, from, to));
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Paths that may hold the records: lists first, those of objects before others, by size; then the page itself. */
function choicesOf(places: readonly Place[]): readonly string[] {
  const lists = [...places]
    .filter(({ list, members }) => list && members > 0)
    .sort(
      (a, b) =>
        Number(b.objects > 0) - Number(a.objects > 0) ||
        b.members - a.members ||
        a.path.length - b.path.length,
    )
    .map(({ path }) => pathText(path));
  return [...new Set([...lists, '$'])].slice(0, mostChoices);
}
