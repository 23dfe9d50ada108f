// The help topics as data.
import { expect, test } from 'vitest'
import { helpTopics } from './topics'

test.each(Object.entries(helpTopics))(
  '%s explains the page and links AWS’s documentation',
  (_id, topic) => {
    expect(topic.title).not.toBe('')
    expect(topic.about.length).toBeGreaterThan(0)
    for (const sentence of topic.about) expect(sentence).toMatch(/\.$/)
    for (const [term, meaning] of topic.terms) expect([term, meaning]).not.toContain('')
    expect(topic.links.length).toBeGreaterThan(0)
    for (const { href } of topic.links)
      expect(href).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/IAM\/.+\.html$/)
  },
)
