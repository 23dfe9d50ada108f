// A help topic: what the help panel of a page shows.

/** A term and its meaning. */
export type Term = readonly [term: string, meaning: string]

export interface HelpTopic {
  title: string
  /** The purpose of the page. Each entry has one or two sentences. */
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
