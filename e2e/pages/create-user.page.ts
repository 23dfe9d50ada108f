// Create user: the form for a new one.
import type { Page } from '@playwright/test'

export type CreateUserPage = ReturnType<typeof createUserPage>

export function createUserPage(page: Page) {
  const main = page.getByRole('main')
  return {
    userName: main.getByLabel('User name'),
    provideConsoleAccess: main.getByRole('checkbox', { name: 'Provide console access' }),
    requireReset: main.getByRole('checkbox', { name: 'Require password reset' }),
    attachChangePassword: main.getByRole('checkbox', { name: 'Attach the policy IAMUserChangePassword' }),
    refusal: main.getByRole('alert').filter({ hasText: 'The user was not created' }),
    submit: main.getByRole('button', { name: 'Create user' }),
    created: (userName: string) => main.getByRole('status').filter({ hasText: `User ${userName} was created` }),
    notPermitted: main.getByText('You don’t have permission to create users'),
    open: () => page.goto('/iam/users/create'),
  }
}
