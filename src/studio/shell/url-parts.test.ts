import { describe, expect, it } from 'vitest';
import { fileNameOfUrl, originOf } from './url-parts.ts';

describe('address of a file', () => {
  it.each([
    ['https://example.org/a/b.csv', 'https://example.org'],
    [' https://example.org:8443/x ', 'https://example.org:8443'],
    ['http://example.org/a.csv', null],
    ['http://localhost:8080/a.json', 'http://localhost:8080'],
    ['http://127.0.0.1/a.json', 'http://127.0.0.1'],
    ['http://localhost.example.org/', null],
    ['wss://example.org/live', null],
    ['javascript:alert(1)', null],
    ['https://', null],
    ['file:///etc/passwd', null],
  ])('%s is of %s', (address, origin) => expect(originOf(address)).toBe(origin));

  it('takes live addresses where they are asked for', () => {
    expect(originOf('wss://example.org/live', true)).toBe('wss://example.org');
    expect(originOf('ws://localhost:9/live', true)).toBe('ws://localhost:9');
    expect(originOf('ws://example.org/live', true)).toBe(null);
  });

  it.each([
    ['https://example.org/a/b%20c.csv?x=1', 'b c.csv'],
    ['https://example.org/', 'download.csv'],
    ['https://example.org/%E0%A4%A', '%E0%A4%A'],
  ])('%s is called %s', (address, name) => expect(fileNameOfUrl(address)).toBe(name));
});
