/**
 * Samples at another rate: between them the sound is band-limited (a Kaiser-windowed sinc of 20 periods, β = 5).
 * Result: ⌈n · to / from⌉ samples. Agrees with scipy.signal.resample_poly 1.17.1 (librosa's res_type "polyphase").
 * O(result × 20 · max(from, to) / from).
 */
export function resample(samples: Float64Array, from: number, to: number): Float64Array {
  const shared = divisor(Math.round(from), Math.round(to));
  const up = Math.round(to) / shared;
  const down = Math.round(from) / shared;
  if (up === down || samples.length === 0) return samples;
  const half = 10 * Math.max(up, down);
  const taps = lowPass(half, 1 / Math.max(up, down), up);
  const out = new Float64Array(Math.ceil((samples.length * up) / down));
  for (let i = 0; i < out.length; i++) {
    const place = i * down + half;
    const first = Math.max(0, Math.ceil((place - 2 * half) / up));
    const last = Math.min(samples.length - 1, Math.floor(place / up));
    let sum = 0;
    for (let k = first, tap = place - first * up; k <= last; k++, tap -= up) sum += taps[tap] * samples[k];
    out[i] = sum;
  }
  return out;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function lowPass(half: number, cutoff: number, gain: number): Float64Array {
  const beta = 5;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const m = i - half;
    const angle = Math.PI * cutoff * m;
    const sinc = m === 0 ? 1 : Math.sin(angle) / angle;
    return cutoff * sinc * (bessel0(beta * Math.sqrt(1 - (m / half) ** 2)) / bessel0(beta));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => (tap / sum) * gain);
}

/** Modified Bessel function of the first kind, order 0, by its series: Abramowitz & Stegun 9.6.12. */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
