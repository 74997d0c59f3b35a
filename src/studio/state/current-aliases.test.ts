import { describe, expect, it } from 'vitest';
import { currentAliases as ofPipeline } from '../../pipeline/registry/aliases.ts';
import type { VersionEvent } from '../../pipeline/registry/run.ts';
import { currentAliases } from './current-aliases.ts';

const event = (part: Partial<VersionEvent>): VersionEvent => ({
  id: '',
  project: 'p',
  sequence: 0,
  kind: 'alias',
  version: 'a',
  recordedAt: '',
  hash: '',
  ...part,
});
const events = [
  event({ kind: 'registered' }),
  event({ alias: 'champion', version: 'a' }),
  event({ alias: 'challenger', version: 'b' }),
  event({ alias: 'champion', version: 'b' }),
  event({ kind: 'rollback', alias: 'champion', version: 'a' }),
  event({ kind: 'note', alias: 'champion', version: 'c' }),
  event({ kind: 'retired', version: 'b' }),
];

describe('aliases now', () => {
  it('follow the last fact about each, without retired versions', () => {
    expect([...currentAliases(events)]).toEqual([['champion', 'a']]);
  });
  it('agree with the registry at every moment', () => {
    for (let n = 0; n <= events.length; n++) {
      expect([...currentAliases(events.slice(0, n))]).toEqual([...ofPipeline(events.slice(0, n))]);
    }
  });
});
