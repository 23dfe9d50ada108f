// An account's own sign-in page, which can be bookmarked. It looks the same whether or not the
// account exists.

import { headers } from 'next/headers'
import { Choice } from '@/components/form/fields/choice'
import { rememberedAccount } from '@/doors/console/preferences'
import { refusedSignIn } from '@/doors/console/sign-in-door/sign-in-form'
import { rootPage, troublePage } from '@/doors/console/sign-in-door/sign-in-pages'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { normaliseAccount } from '@/rules/names/names'
import { signInWords } from '../../form-words'
import { troubleWords } from '../../recovery-words'
import { shownState } from '../../refusal-words'
import styles from '../../sign-in.module.css'
import { SignInNotice } from '../../sign-in-notice'
import { signInPageWords as words } from '../../words'
import { SignInForm } from './sign-in-form'

interface Props {
  params: Promise<{ account: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AccountSignIn({ params, searchParams }: Props) {
  const account = decoded((await params).account)
  const next = safeReturnTarget((await searchParams).next)
  const { accountId, label, userName: known = '' } = (await rememberedAccount()) ?? {}
  const userName = [accountId, label].includes(normaliseAccount(account)) ? known : ''
  const refused = refusedSignIn(await headers())
  const first = refused ? shownState(refused) : { account, userName, remember: true, attempt: 0 }
  const elsewhere = `/forget-account${next ? `?next=${encodeURIComponent(next)}` : ''}`
  return (
    <>
      <h1 className={styles.title}>{signInWords.accountTitle}</h1>
      <SignInForm
        first={first}
        next={next}
        notice={<SignInNotice account={account} />}
        remember={
          <Choice type="checkbox" name="remember" label={words.remember} chosen={first.remember} />
        }
      />
      <div className={styles.foot}>
        <a href={troublePage(account, next)}>{troubleWords.link}</a>
        <a id="root_account_signin" href={rootPage(next)}>
          {words.signInAsRoot}
        </a>
        <a href={elsewhere}>{words.differentAccount}</a>
      </div>
    </>
  )
}

/** Decodes the path segment. A malformed encoding is shown unchanged. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
