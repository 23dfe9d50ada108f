// The pages that `aws login` opens: the consent, and the code for a tool on another device.
import type { Page } from '@playwright/test'

export function awsLoginPage(page: Page) {
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Continue with an active session' }),
    proceed: page.getByRole('button', { name: 'Continue', exact: true }),
    cancel: page.getByRole('link', { name: 'Cancel', exact: true }),
    otherUser: page.getByRole('link', { name: 'Sign out to use another user' }),
    refused: page.getByRole('heading', { level: 1, name: 'This sign-in request is not valid' }),
    cancelled: page.getByRole('heading', { level: 1, name: 'Sign-in cancelled' }),
    denied: page.getByText('You can’t sign in tools'),
    missing: page.getByText(/^signin:AuthorizeOAuth2Access on \S+: no policy allows it/),
    verificationHeading: page.getByRole('heading', { level: 1, name: 'Verification Code' }),
    verificationCode: page.getByRole('figure', { name: 'Verification code' }).locator('pre'),
    gone: page.getByRole('heading', { level: 1, name: 'No code to show' }),
    /** A tool on the list of Security credentials. */
    endTool: page.getByRole('button', { name: /^End .* signed in / }),
    toolsEnded: page.getByText('The tool’s session was ended, and its keys no longer work'),
  }
}
