import { Problem } from '../../pipeline/base/problem.ts';
import type { LiveSource } from './live-source.ts';

/** What of the window is used: tests give their own. */
export type MotionTarget = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
type Asks = { requestPermission?: () => Promise<string> };

const silentMs = 3000;

/**
 * Acceleration (with gravity, m/s²) and turning (degrees a second) of this device. `asks`: the class that asks for
 * permission where a browser wants that.
 */
export function motionSource(target: MotionTarget, asks: Asks | null, clock: () => number): LiveSource {
  return {
    async start(tell) {
      const answer = (await asks?.requestPermission?.()) ?? 'granted';
      if (answer !== 'granted') {
        throw new Problem(
          'no-motion',
          'Reading the motion of this device was not allowed.',
          'Allow it when asked.',
        );
      }
      let heard = false;
      const take = (event: Event) => {
        const { accelerationIncludingGravity: a, rotationRate: r } = event as DeviceMotionEvent;
        if (a?.x == null && r?.alpha == null) return;
        heard = true;
        const values = { x: a?.x, y: a?.y, z: a?.z, alpha: r?.alpha, beta: r?.beta, gamma: r?.gamma };
        tell([{ kind: 'message', at: clock(), text: JSON.stringify(values) }]);
      };
      target.addEventListener('devicemotion', take);
      tell([{ kind: 'open' }]);
      const timer = setTimeout(() => {
        if (!heard) tell([{ kind: 'retry', why: 'Nothing comes: this device may have no motion sensor.' }]);
      }, silentMs);
      return async () => {
        clearTimeout(timer);
        target.removeEventListener('devicemotion', take);
      };
    },
  };
}
