import { describe, expect, it } from 'vitest';
import { pick } from './capability.ts';

const one = (
  id: 'webgpu' | 'webgl' | 'wasm' | 'cpu',
  milliseconds: number | null,
  software = false,
  works = true,
) => ({
  id,
  works,
  milliseconds,
  software,
  detail: works ? 'fine' : 'This browser does not have it',
});

describe('the choice of a backend', () => {
  it('a real GPU comes first', () => {
    const found = [one('webgpu', 40), one('webgl', 60), one('wasm', 30), one('cpu', 90)];
    expect(pick(found, 'automatic')).toEqual({ chosen: 'webgpu', why: 'WebGPU is the fastest that works.' });
  });

  it('a software renderer is passed over, and that is said', () => {
    const found = [one('webgpu', null, true), one('webgl', null, true), one('wasm', 30), one('cpu', 90)];
    const { chosen, why } = pick(found, 'automatic');
    expect(chosen).toBe('wasm');
    expect(why).toMatch(
      /WebGPU here is a software renderer.*WebGL here is a software renderer.*So WASM is used\./,
    );
  });

  it('a GPU much slower than WASM is passed over, with both times', () => {
    const found = [one('webgpu', 900), one('webgl', null, false, false), one('wasm', 30), one('cpu', 90)];
    const { chosen, why } = pick(found, 'automatic');
    expect(chosen).toBe('wasm');
    expect(why).toContain('WebGPU took 900 ms for a small network that WASM trains in 30 ms.');
    expect(why).toContain('WebGL does not work here: This browser does not have it.');
  });

  it('a software renderer is used when nothing else works', () => {
    const found = [
      one('webgpu', null, true),
      one('wasm', null, false, false),
      one('cpu', null, false, false),
    ];
    expect(pick(found, 'automatic').chosen).toBe('webgpu');
  });

  it('the person may force any that works', () => {
    const found = [
      one('webgpu', null, true),
      one('webgl', null, false, false),
      one('wasm', 30),
      one('cpu', 90),
    ];
    expect(pick(found, 'webgpu')).toEqual({
      chosen: 'webgpu',
      why: 'WebGPU, because you chose it. It is a software renderer here, so it is slow.',
    });
    const { chosen, why } = pick(found, 'webgl');
    expect(chosen).toBe('wasm');
    expect(why).toContain('WebGL, which you chose, does not work here');
  });
});
