// Where colours come from: the design tokens, through one script, and nowhere else.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TOKENS_FILE, tokensStylesheet } from '../scripts/write-tokens.mjs'

const sheets = ['app', 'components']
  .flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
  )
  .filter((path) => path.endsWith('.css'))
const text = new Map(
  sheets.map((path) => [path, readFileSync(path, 'utf8').replace(/\/\*.*?\*\//gs, '')]),
)

describe('design tokens', () => {
  it('are in the stylesheet as the script writes it', () => {
    expect(readFileSync(TOKENS_FILE, 'utf8'), 'run npm run tokens').toBe(tokensStylesheet())
  })

  it('are the only place of colour values', () => {
    const literal =
      /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|:\s*(?:white|black)\b/gi
    const found = sheets
      .filter((path) => path !== TOKENS_FILE)
      .flatMap((path) =>
        [...(text.get(path) ?? '').matchAll(literal)].map(([value]) => `${path}: ${value}`),
      )
    expect(found).toEqual([])
  })

  it('and their short names exist under every name that a stylesheet uses', () => {
    const all = [...text.values()].join('\n')
    const declared = new Set([...all.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name))
    const missing = [...all.matchAll(/var\((--[\w-]+)\)/g)]
      .map(([, name]) => name)
      .filter((name) => !declared.has(name))
    expect(missing).toEqual([])
  })
})
