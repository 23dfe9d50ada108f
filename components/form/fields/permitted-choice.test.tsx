import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { PermittedChoice } from './permitted-choice'

it('a disabled check box can be focused, refers to its reason and is never posted', () => {
  const html = renderToStaticMarkup(
    <PermittedChoice name="Attach" label="Attach" hint="Because." unavailable />,
  )
  const [box = ''] = /<input[^>]*>/.exec(html) ?? []
  expect(box).toContain('aria-disabled="true"')
  expect(box).not.toMatch(/ (disabled|name|checked)\b/)
  const [, id] = /aria-describedby="([^"]+)"/.exec(box) ?? []
  expect(html).toContain(`id="${id}">Because.<`)
})
