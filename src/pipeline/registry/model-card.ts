import { canonical, type Plain } from '../base/plain.ts';
import type { ModelVersion } from './run.ts';

export type CardDetails = {
  readonly name: string;
  /** The model's name in words ("Logistic regression"). */
  readonly estimator: string;
  readonly aliases?: readonly string[];
  readonly notes?: readonly string[];
  readonly intendedUse?: string;
  readonly limitations?: string;
};

/** A model card as Markdown: what it is, what it was learnt from, how good it is, what it takes and gives. */
export function modelCard(version: ModelVersion, details: CardDetails): string {
  const { candidate, data, signature } = version;
  const steps = candidate.recipe.steps.filter((step) => step.disabled !== true);
  return [
    `# ${line(details.name)}, version ${version.number}`,
    '',
    `${line(details.estimator)} for ${candidate.task}${candidate.target === undefined ? '' : ` of \`${code(candidate.target)}\``}, recorded ${version.recordedAt}.`,
    ...(details.aliases?.length
      ? ['', `Aliases: ${details.aliases.map((alias) => `@${alias}`).join(', ')}.`]
      : []),
    '',
    '## Intended use',
    '',
    text(details.intendedUse) || 'Not stated.',
    '',
    '## Limitations',
    '',
    text(details.limitations) || 'Not stated. The model knows only data like the data it was trained on.',
    '',
    '## Data',
    '',
    `- ${line(data.name)}: ${data.rows} rows, ${data.columns} columns`,
    `- Fingerprint: \`${data.hash}\``,
    `- Validation: ${version.plan.id} ${parameters(version.plan.params)}`,
    '',
    '## Scores',
    '',
    ...scoreTable(version),
    '',
    '## Recipe',
    '',
    ...(steps.length === 0
      ? ['No steps.']
      : steps.map((step, i) =>
          `${i + 1}. ${step.step} on ${line(canonical(step.columns as Plain))} ${parameters(step.params)}`.trim(),
        )),
    '',
    '## Model',
    '',
    `- ${candidate.estimator.id} ${parameters(candidate.estimator.params)}`.trim(),
    ...(candidate.targetTransform
      ? [
          `- Target learnt through ${candidate.targetTransform.step} ${parameters(candidate.targetTransform.params)}`.trim() +
            '; answers and scores are in its own units',
        ]
      : []),
    `- Seed: ${candidate.seed}`,
    `- Size: ${version.bytes} bytes, \`${version.model}\``,
    '',
    '## Input and output',
    '',
    '| Column | Kind |',
    '| --- | --- |',
    ...signature.inputs.map((input) => `| ${cell(input.name)} | ${input.kind} |`),
    '',
    signature.output.kind === 'class'
      ? `Gives one of: ${(signature.output.classes ?? []).map((label) => `\`${code(label)}\``).join(', ')}.`
      : 'Gives a number.',
    ...(details.notes?.length ? ['', '## Notes', '', ...details.notes.map((note) => `- ${line(note)}`)] : []),
    '',
  ].join('\n');
}

function scoreTable(version: ModelVersion): string[] {
  const scores = Object.entries(version.scores);
  if (scores.length === 0) return ['Not measured.'];
  return [
    '| Metric | Mean | Spread | Folds |',
    '| --- | ---: | ---: | ---: |',
    ...scores.map(
      ([id, score]) =>
        `| ${cell(id)} | ${score.mean.toFixed(4)} | ${score.sd.toFixed(4)} | ${score.perFold.length} |`,
    ),
  ];
}

function parameters(params: { readonly [key: string]: Plain }): string {
  const words = Object.entries(params).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : canonical(value)}`,
  );
  return words.length === 0 ? '' : `(${line(words.join(', '))})`;
}

/** One line, with what Markdown and HTML would take as markup escaped. */
function line(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

function text(value: string | undefined): string {
  return (value ?? '').trim().replace(/[<>]/g, '\\$&');
}

function cell(value: string): string {
  return line(value);
}

function code(value: string): string {
  return value.replace(/[`\r\n]/g, ' ');
}
