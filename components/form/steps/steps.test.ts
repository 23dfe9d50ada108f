import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { entriesIn, StepForm, Steps, stepAddress } from './steps'

const STEPS = [
  { href: '/create/details', text: 'Details' },
  { href: '/create/permissions', text: 'Permissions' },
  { href: '/create/review', text: 'Review' },
]
const WORDS = { previous: 'Previous', next: 'Next', cancel: 'Cancel' }

describe('entries of a wizard', () => {
  it('reads listed fields from an address, several values each, and ignores everything else', () => {
    const query = { UserName: 'ann', Group: ['a', 'b'], Password: 'secret', Absent: undefined }
    expect(entriesIn(query, ['UserName', 'Group', 'Absent'])).toEqual([
      ['UserName', 'ann'],
      ['Group', 'a'],
      ['Group', 'b'],
    ])
  })

  it('returns to an earlier step with every entry', () => {
    expect(
      stepAddress('/create/details', [
        ['UserName', 'a b'],
        ['Group', 'x&y'],
      ]),
    ).toBe('/create/details?UserName=a+b&Group=x%26y')
    expect(stepAddress('/create/details', [])).toBe('/create/details')
  })
})

describe('the parts of a wizard', () => {
  it('marks the current step, links the earlier ones and not the later ones', () => {
    const html = renderToStaticMarkup(
      createElement(Steps, {
        label: 'Steps',
        steps: STEPS,
        current: 1,
        entries: [['UserName', 'ann']],
      }),
    )
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
    expect(html).toMatch(/<li aria-current="step">.*Permissions/)
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/create/details?UserName=ann',
    ])
  })

  it('has earlier entries in hidden fields, leaves its own fields to its controls, and posts nothing', () => {
    const html = renderToStaticMarkup(
      createElement(StepForm, {
        steps: STEPS,
        current: 1,
        entries: [
          ['UserName', 'ann'],
          ['Group', 'old'],
        ],
        fields: ['Group'],
        cancelHref: '/users',
        words: WORDS,
      }),
    )
    expect(html).toContain('action="/create/review" method="get"')
    expect(html).toContain('<input type="hidden" name="UserName" value="ann"/>')
    expect(html).not.toContain('old')
    expect(html).toContain('formAction="/create/details"')
  })
})
