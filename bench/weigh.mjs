// The weight of a page before any interaction: its document, scripts and styles as transferred.
import { gzipSync } from 'node:zlib'

/**
 * Returns the compressed sizes of a page and of what its HTML loads, in kB of 1,024 bytes. Omits
 * scripts marked `noModule`: browsers that run modules skip them.
 */
export async function weigh(origin, html) {
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].filter(
    ([tag]) => !/\bnomodule\b/i.test(tag),
  )
  const sheets = [...html.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*>/g)]
  const total = async (tags, attribute) => {
    const addresses = new Set(tags.flatMap(([tag]) => attribute.exec(tag)?.[1] ?? []))
    const sizes = [...addresses].map((address) =>
      sizeOf(new URL(address.replaceAll('&amp;', '&'), origin)),
    )
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  }
  return {
    documentKb: compressed(html),
    scriptKb: await total(scripts, /\bsrc="([^"]+)"/),
    styleKb: await total(sheets, /\bhref="([^"]+)"/),
  }
}

async function sizeOf(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return compressed(Buffer.from(await answer.arrayBuffer()))
}

const compressed = (bytes) => gzipSync(bytes).length / 1_024
