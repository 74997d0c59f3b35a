import { words } from '../words/index.ts';

export function Brand() {
  return (
    <a className="brand" href="#/data">
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
        <circle cx="10" cy="10" r="8.6" />
        <circle cx="10" cy="10" r="4.6" />
        <circle cx="10" cy="10" r="1.5" fill="currentColor" stroke="none" />
        <circle cx="16.1" cy="3.9" r="2" fill="var(--accent)" stroke="var(--surface)" strokeWidth="1" />
        <circle cx="5.5" cy="9.1" r="1.4" fill="currentColor" stroke="none" />
      </svg>
      <span className="brand-name">{words.shell.product}</span>
    </a>
  );
}
