import type { Plain, PlainObject } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { ruleKinds } from './catalog.ts';
import type { Rule } from './rule.ts';

/** Rules read from a file. Throws `bad-rules` naming the first entry that is not one, and `unknown-rule`. */
export function readRules(text: string): Rule[] {
  let held: Plain;
  try {
    held = JSON.parse(text) as Plain;
  } catch {
    throw bad('The text is not JSON.');
  }
  const list = isObject(held) && held.version === 1 ? held.rules : held;
  if (!Array.isArray(list)) throw bad('Expected an object with "version": 1 and a list "rules".');
  const rules = list.map((entry: Plain, i) => ruleFrom(entry, i));
  const ids = new Set<string>();
  for (const { id } of rules) {
    if (ids.has(id)) throw bad(`Two rules have the id "${id}".`);
    ids.add(id);
  }
  return rules;
}

function ruleFrom(entry: Plain, i: number): Rule {
  const where = `Rule ${i + 1}`;
  if (!isObject(entry)) throw bad(`${where} is not an object.`);
  const { id, rule, columns, params, severity, least, why } = entry;
  if (typeof id !== 'string' || id === '') throw bad(`${where} has no id.`);
  if (typeof rule !== 'string') throw bad(`${where} does not say which kind of rule it is.`);
  ruleKinds.get(rule);
  if (!isTexts(columns)) throw bad(`${where}: "columns" is not a list of names.`);
  if (!isObject(params)) throw bad(`${where}: "params" is not an object.`);
  if (severity !== 'info' && severity !== 'warning' && severity !== 'error')
    throw bad(`${where}: "severity" is not info, warning or error.`);
  if (least !== undefined && !(typeof least === 'number' && least >= 0 && least <= 1))
    throw bad(`${where}: "least" is not a share from 0 to 1.`);
  if (why !== undefined && typeof why !== 'string') throw bad(`${where}: "why" is not a text.`);
  return {
    id,
    rule,
    columns,
    params,
    severity,
    ...(typeof least === 'number' ? { least } : {}),
    ...(typeof why === 'string' ? { why } : {}),
  };
}

function isObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: Plain | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((one: Plain) => typeof one === 'string');
}

function bad(message: string): Problem {
  return new Problem('bad-rules', message, 'Use a file that was saved from the list of rules.');
}
