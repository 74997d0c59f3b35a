import { type Folder, folderOf } from '../state/folder.ts';

/** Asks for files with the browser's own window; empty if it was closed. */
export function chooseFile(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}

/** Asks for a folder with the browser's own window; null if it was closed or the folder is empty. */
export function chooseFolder(): Promise<Folder | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.webkitdirectory = true;
    input.addEventListener('change', () => resolve(folderOf([...(input.files ?? [])])), { once: true });
    input.addEventListener('cancel', () => resolve(null), { once: true });
    input.click();
  });
}
