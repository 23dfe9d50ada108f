// Watches every page of a test for faults: console errors, violations of its own content security
// policy, requests to another origin, lost requests, the word "undefined".
import type { BrowserContext, Page } from '@playwright/test'

export interface PageWatch {
  /** Watches the pages of another browser context, with or without scripts. */
  over(context: BrowserContext, scripts: boolean): Promise<void>
  /**
   * Announces a complaint that belongs to the test. An announced complaint that does not occur is a
   * fault as well.
   */
  expectComplaint(pattern: RegExp): void
  /** Returns the faults that were not announced; called at the end of the test. */
  faults(): Promise<string[]>
}

export function pageWatch(origin: string): PageWatch {
  const complaints: string[] = []
  const expected: RegExp[] = []
  const contexts: BrowserContext[] = []
  const readings: Promise<void>[] = []

  const read = async (page: Page) => {
    // Ignores a page that is left while it is being read, because the next page is read as well.
    const seen = page.getByText('undefined').filter({ visible: true })
    if (await seen.count().catch(() => 0))
      complaints.push(`"undefined" is to be read on ${page.url()}`)
  }
  return {
    async over(context, scripts) {
      contexts.push(context)
      await context.addInitScript(reportPolicyViolations)
      context.on('page', (page) => page.on('load', () => readings.push(read(page))))
      context.on('console', (message) => {
        const type = message.type()
        if (type === 'error' || type === 'warning')
          complaints.push(`console ${type}: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error()}`))
      context.on('request', (request) => {
        if (!isOwn(request.url(), origin)) complaints.push(`foreign origin asked: ${request.url()}`)
      })
      context.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText
        // The page was left before the response arrived. A browser without scripts reports each
        // script as blocked.
        if (reason === 'net::ERR_ABORTED' || (!scripts && request.resourceType() === 'script'))
          return
        complaints.push(`request failed: ${reason} ${request.method()} ${request.url()}`)
      })
    },
    expectComplaint: (pattern) => void expected.push(pattern),
    async faults() {
      for (const context of contexts) for (const page of context.pages()) readings.push(read(page))
      await Promise.all(readings)
      const missing = expected.filter(
        (pattern) => !complaints.some((complaint) => pattern.test(complaint)),
      )
      return [
        ...complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint))),
        ...missing.map((pattern) => `announced and never came: ${pattern}`),
      ]
    },
  }
}

/** Runs in each page before its own scripts. */
function reportPolicyViolations() {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`Content Security Policy broken: ${violatedDirective} by ${blockedURI}`),
  )
}

/**
 * Returns whether an address belongs to the server itself or to a sign-in host under its name: the
 * general one or an account's.
 */
function isOwn(address: string, origin: string): boolean {
  const url = new URL(address)
  if (url.protocol === 'data:' || url.protocol === 'blob:') return true
  const signInHost = `signin.${new URL(origin).host}`
  return url.origin === origin || url.host === signInHost || url.host.endsWith(`.${signInHost}`)
}
