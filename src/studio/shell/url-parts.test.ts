import { describe, expect, it } from 'vitest';
import { fileNameOfUrl, originOf } from './url-parts.ts';

describe('address of a file', () => {
  it.each([
    ['https://example.org/a/b.csv', 'https://example.org'],
    [' https://example.org:8443/x ', 'https://example.org:8443'],
    ['http://example.org/a.csv', null],
    ['javascript:alert(1)', null],
    ['https://', null],
    ['file:///etc/passwd', null],
  ])('%s is of %s', (address, origin) => expect(originOf(address)).toBe(origin));

  it.each([
    ['https://example.org/a/b%20c.csv?x=1', 'b c.csv'],
    ['https://example.org/', 'download.csv'],
    ['https://example.org/%E0%A4%A', '%E0%A4%A'],
  ])('%s is called %s', (address, name) => expect(fileNameOfUrl(address)).toBe(name));
});
