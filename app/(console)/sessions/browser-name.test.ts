// The names of browsers in lists of sessions.
import { expect, test } from 'vitest'
import { browserName } from './browser-name'

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

test.each([
  ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'],
  ['Chrome on Linux', `Mozilla/5.0 (X11; Linux x86_64) ${CHROME}`],
  ['Chrome on Linux', 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36'],
  ['Edge on macOS', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME} Edg/140.0.0.0`],
  ['Opera on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} OPR/120.0.0.0`],
  ['Chrome on Android', `Mozilla/5.0 (Linux; Android 16) ${CHROME}`],
  ['Safari on iOS', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1'],
  ['Safari on macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/19.0 Safari/605.1'],
  ['curl/8.0', 'curl/8.0'],
  ['x'.repeat(40), 'x'.repeat(256)],
])('names %s', (name, agent) => expect(browserName(agent)).toBe(name))

test('has no name for an empty user agent', () => expect(browserName('')).toBeUndefined())
