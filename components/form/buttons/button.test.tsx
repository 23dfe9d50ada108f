import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Button } from './button'
import { DisabledButton } from './disabled-button'

describe('a button', () => {
  const render = (busy: boolean) =>
    renderToStaticMarkup(
      <Button busy={busy} busyText="Saving">
        Save
      </Button>,
    )

  it('shows a spinner, is marked busy and announces its text while its form is sent', () => {
    expect(render(true)).toContain('aria-busy="true"')
    expect(render(true)).toContain('<svg')
    expect(render(true)).toMatch(/role="status"[^>]*>Saving</)
  })

  it('shows and announces nothing before', () => {
    expect(render(false)).not.toMatch(/aria-busy|<svg|Saving/)
  })

  it('can be focused and refers to its reason while disabled', () => {
    const html = renderToStaticMarkup(<DisabledButton reason="Because.">Delete</DisabledButton>)
    const [, id] = /aria-describedby="([^"]+)"/.exec(html) ?? []
    expect(html).toContain('aria-disabled="true"')
    expect(html).not.toMatch(/ disabled/)
    expect(html).toContain(`id="${id}">Because.<`)
  })
})
