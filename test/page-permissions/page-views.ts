// Every page of the console, and the permissions that it names to callers who lack them.
import { accountPages } from './account-pages'
import { credentialPages } from './credential-pages'
import { groupPages } from './group-pages'
import type { PageView } from './page-view'
import { policyPages } from './policy-pages'
import { signInPages } from './sign-in-pages'
import { userPages } from './user-pages'

/** Pages that show nothing of an account: the kit in development, and Next's own. */
export const PAGES_WITHOUT_ACCOUNT = ['/kit', '/kit/[section]', '/_global-error', '/_not-found']

/** Pages whose only purpose is a change. No page links there for callers who may not make it. */
export const CHANGING = new RegExp(
  `/(${[
    'alias',
    'attach',
    'attach-policies',
    'add-[a-z-]+',
    'bulk',
    'console-access',
    'create',
    'create/permissions',
    'create-[a-z-]+',
    'delete',
    'delete-[a-z-]+',
    'edit',
    'inline-policy',
    'mfa/[a-z]+',
    'permissions-boundary',
    'remove-users',
    'rename',
    'review',
  ].join('|')})$`,
)

export const pageViews: PageView[] = [
  ...accountPages,
  ...groupPages,
  ...policyPages,
  ...userPages,
  ...credentialPages,
  ...signInPages,
]
