// The shape of a help topic: what the help panel shows beside a page.

/** A term and its meaning. */
export type Term = readonly [term: string, meaning: string]

export interface HelpTopic {
  title: string
  /** What the page is for, a sentence or two each. */
  about: readonly string[]
  /** AWS's terms on the page, with their meaning. */
  terms: readonly Term[]
  /** AWS's documentation of the same subject. */
  links: readonly { text: string; href: string }[]
}

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide'

/** A page of AWS's IAM User Guide. */
export const guide = (text: string, page: string): { text: string; href: string } => ({
  text,
  href: `${GUIDE}/${page}.html`,
})
