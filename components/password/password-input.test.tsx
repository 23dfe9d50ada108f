// The HTML of a password field before hydration, and for users without scripts.
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { PasswordInput } from './password-input'

const html = renderToStaticMarkup(
  <PasswordInput name="NewPassword" label="New" autoComplete="new-password" problem={undefined} />,
)

describe('the HTML of a password field', () => {
  it('has no show button, which needs scripts', () => {
    expect(html).not.toContain('<button')
    expect(html).toContain('type="password"')
  })

  it('turns off the spelling check and automatic capitals, and sets no maximum length', () => {
    expect(html).toMatch(/ spellcheck="false"/i)
    expect(html).toMatch(/ autocapitalize="none"/i)
    expect(html).not.toMatch(/maxlength/i)
  })

  it('uses the field’s name as its ID', () => {
    for (const key of ['name', 'id', 'for']) expect(html).toContain(` ${key}="NewPassword"`)
  })
})
