import { create } from 'zustand';

type Player = {
  /** Address of the sound that is playing. */
  readonly url: string | null;
  readonly fraction: number;
};

/** One sound plays at a time, in the whole studio. */
export const usePlayer = create<Player>(() => ({ url: null, fraction: 0 }));

let element: HTMLAudioElement | null = null;

export function stopSound(): void {
  element?.pause();
  element = null;
  usePlayer.setState({ url: null, fraction: 0 });
}

/** Plays a sound from its beginning, or stops it if it is the one that plays. */
export function toggleSound(url: string): void {
  const again = usePlayer.getState().url === url;
  stopSound();
  if (again) return;
  const sound = new Audio(url);
  element = sound;
  usePlayer.setState({ url, fraction: 0 });
  sound.addEventListener('timeupdate', () => {
    if (element === sound && sound.duration > 0)
      usePlayer.setState({ fraction: sound.currentTime / sound.duration });
  });
  const over = () => {
    if (element === sound) stopSound();
  };
  sound.addEventListener('ended', over);
  sound.addEventListener('error', over);
  sound.play().catch(over);
}
