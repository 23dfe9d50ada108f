import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RelativeTime } from './relative-time'

const NOW = new Date('2026-08-24T09:30:00Z')
const render = (at: string) => renderToStaticMarkup(<RelativeTime at={new Date(at)} now={NOW} />)

test('a relative time has the exact time on hover, for screen readers and for programs', () => {
  const html = render('2026-08-21T09:30:00Z')
  expect(html).toContain('3 days ago')
  expect(html).toContain('title="2026-08-21 09:30:00 UTC"')
  expect(html).toContain('<span class="visually-hidden"> (2026-08-21 09:30:00 UTC)</span>')
  expect(html.toLowerCase()).toContain('datetime="2026-08-21t09:30:00.000z"')
})

test.each([
  ['2026-08-24T09:29:01Z', 'just now'],
  ['2026-08-24T09:28:00Z', '2 minutes ago'],
  ['2026-08-24T08:30:00Z', '1 hour ago'],
  ['2026-08-30T09:30:00Z', 'in 6 days'],
  ['2024-08-20T09:30:00Z', '2 years ago'],
])('%s is shown as “%s”', (at, words) => expect(render(at)).toContain(words))
