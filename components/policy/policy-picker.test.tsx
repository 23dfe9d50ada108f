// The HTML of the picker, before any script runs.
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { PolicyPicker } from './policy-picker'

const policies = Array.from({ length: 1_600 }, (_, index) => ({
  arn: `arn:aws:iam::aws:policy/Policy${index}`,
  name: `Policy${index}`,
  managedBy: 'aws' as const,
}))
const arnOf = (index: number) => `arn:aws:iam::aws:policy/Policy${index}`
const rowsOf = (html: string) => html.match(/type="checkbox"/g)?.length ?? 0

describe('A7: with 1,600 policies', () => {
  test('the picker has rows for the first 50, and says how to find others', () => {
    const html = renderToStaticMarkup(<PolicyPicker policies={policies} search="" />)
    expect(rowsOf(html)).toBe(50)
    expect(html).toContain('1600 of 1600 policies')
    expect(html).toContain('The first 50 are listed. Enter a part of a name to find others.')
  })

  test('a search finds each of them', () => {
    const html = renderToStaticMarkup(<PolicyPicker policies={policies} search="policy159" />)
    expect(rowsOf(html)).toBe(11)
    expect(html).toContain('Select Policy1599')
    expect(html).toContain('11 of 1600 policies')
    expect(html).not.toContain('are listed')
  })

  test('a selected policy keeps its row, whatever is searched', () => {
    const html = renderToStaticMarkup(
      <PolicyPicker policies={policies} search="policy159" chosen={[arnOf(700)]} />,
    )
    expect(rowsOf(html)).toBe(12)
    expect(html).toMatch(/checked=""[^>]*value="[^"]*Policy700"|value="[^"]*Policy700"[^>]*checked/)
  })
})
