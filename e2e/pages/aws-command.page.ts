// The AWS CLI commands of a form: the lines to run and the files they read.
import type { Page } from '@playwright/test'

export function awsCommandPage(page: Page) {
  const main = page.getByRole('main')
  /** The disclosure of one form; a page may have several. */
  const disclosure = (about?: string) =>
    main.locator('details').filter({
      has: page.locator('summary', {
        hasText: about === undefined ? /^AWS CLI command$/ : `AWS CLI command: ${about}`,
      }),
    })
  return {
    disclosure,
    /** Opens the disclosure and returns the lines, and the skeletons of their files by name. */
    async read(about?: string): Promise<{ text: string; files: Map<string, string> }> {
      const details = disclosure(about)
      if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
      const files = new Map<string, string>()
      for (const figure of await details.getByRole('figure').all()) {
        const name = (await figure.getAttribute('aria-label')) ?? ''
        const text = (await figure.locator('pre').textContent()) ?? ''
        if (!name.startsWith('command')) files.set(name, text)
        else return { text, files }
      }
      throw new Error('There is no command.')
    },
  }
}
