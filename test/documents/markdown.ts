// Reads the Markdown documents of this repository: their headings, links and fenced blocks.
import { execFileSync } from 'node:child_process'
import { headingSlug } from '../../scripts/site/heading-slug.mjs'

/** Paths of all Markdown files that Git knows or would add. */
export const DOCUMENTS = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '--deduplicate', '*.md'],
  { encoding: 'utf8' },
)
  .trim()
  .split('\n')

export interface Block {
  /** The line of the opening fence, from 1. */
  line: number
  /** The word after the fence. */
  language: string
  /** The lines between the fences, without their indentation. */
  text: string
  /** The file that readers are asked to save the block as: `<!-- file: name -->` before it. */
  file?: string
}

const BLOCK = /(?:<!-- file: (\S+) -->\n)?^([ \t]*)```(\S*)\n([\s\S]*?)^\2```$/gm

/** Returns the fenced blocks of a document, in order. */
export const blocksOf = (markdown: string): Block[] =>
  [...markdown.matchAll(BLOCK)].map(({ 0: all, index, ...groups }) => {
    const { 1: file, 2: indent = '', 3: language = '', 4: text = '' } = groups
    const before = markdown.slice(0, index + all.indexOf('```'))
    return {
      line: before.split('\n').length,
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      ...(file && { file }),
    }
  })

/** Returns the text in which `#` starts a heading: without blocks and comments. */
const prose = (markdown: string) =>
  markdown.replaceAll(BLOCK, '').replaceAll(/<!--[\s\S]*?-->/g, '')

const withoutCode = (text: string) => text.replaceAll(/`[^`\n]+`/g, '')

/** Returns the targets of the links and images of a document. */
export function linksOf(markdown: string): string[] {
  const text = withoutCode(prose(markdown))
  return [
    ...text.matchAll(/\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)/g),
    ...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g),
  ].map(([, target = '']) => target)
}

/** Returns the anchors of the headings of a document, as GitHub and the built site name them. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>()
  return [...prose(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const slug = headingSlug(heading)
    const before = seen.get(slug) ?? 0
    seen.set(slug, before + 1)
    return before === 0 ? slug : `${slug}-${before}`
  })
}
