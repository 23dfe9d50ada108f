// The general sign-in page: the kind of user, then the account or the root user's e-mail address,
// whose password this page asks for next. A plain GET form works without JavaScript and can be
// bookmarked.
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { TextField } from '@/components/form/fields/fields'
import { PageTitle } from '@/components/page/page-title'
import { rememberedAccount } from '@/doors/console/preferences'
import { refusedSignIn } from '@/doors/console/sign-in-door/sign-in-form'
import { accountPage } from '@/doors/console/sign-in-door/sign-in-pages'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { isAccountAlias, isAccountId, normaliseAccount } from '@/rules/names/names'
import { isRootEmail } from '@/rules/names/root-email'
import { missingField, signInWords } from '../form-words'
import { shownState } from '../refusal-words'
import { SessionEnded } from '../session-ended'
import styles from '../sign-in.module.css'
import { SignInNotice } from '../sign-in-notice'
import { signInPageWords as words } from '../words'
import { RootSignInForm } from './root-sign-in-form'

type Query = Promise<Record<string, string | string[] | undefined>>

export default async function SignIn({ searchParams }: { searchParams: Query }) {
  const query = await searchParams
  const next = safeReturnTarget(query.next)
  const root = query.type === 'root'
  const email = typeof query.email === 'string' ? query.email.trim() : undefined
  if (root && email !== undefined && isRootEmail(email))
    return <RootPassword email={email} next={next} />
  const problem = root ? emailProblem(email) : accountProblem(query.account)
  if (!root && typeof query.account === 'string' && !problem)
    redirect(accountPage(normaliseAccount(query.account), next))
  const remembered = query.account === undefined && !root ? await rememberedAccount() : undefined
  if (remembered) redirect(accountPage(remembered.label, next))
  return (
    <>
      <PageTitle title={words.generalTitle} failed={problem !== undefined} />
      <h1 className={styles.title}>{words.generalTitle}</h1>
      <SessionEnded />
      <form className={`${styles.form} ${styles.general}`} action="/signin" method="get">
        <fieldset className={styles.choices}>
          <legend>{words.userType}</legend>
          <UserType value="root" label={words.rootUser} hint={words.rootUserHint} checked={root} />
          <UserType value="iam" label={words.iamUser} hint={words.iamUserHint} checked={!root} />
        </fieldset>
        <div className={styles.forRootUser}>
          <TextField
            name="email"
            id="resolving_input"
            label={words.rootEmail}
            value={email ?? ''}
            autoComplete="username"
            problem={root ? problem : undefined}
          />
        </div>
        <div className={styles.forIamUser}>
          <TextField
            name="account"
            label={signInWords.account}
            hint={signInWords.accountHint}
            value={typeof query.account === 'string' ? query.account : ''}
            autoComplete="organization"
            problem={root ? undefined : problem}
          />
        </div>
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <button className={styles.submit} id="next_button" type="submit">
          {words.next}
        </button>
      </form>
    </>
  )
}

/**
 * The second page of the root user. It looks the same whether or not a root user has the address,
 * as an account's page does.
 */
async function RootPassword({ email, next }: { email: string; next: string | undefined }) {
  const refused = refusedSignIn(await headers())
  const first = refused
    ? shownState(refused)
    : { email, account: '', userName: '', remember: false, attempt: 0 }
  return (
    <>
      <h1 className={styles.title}>{signInWords.rootTitle}</h1>
      <RootSignInForm {...{ email, first, next }} notice={<SignInNotice />} />
      <div className={styles.foot}>
        <a
          id="root_forgot_password_link"
          href={`/forgot-password?email=${encodeURIComponent(email)}`}
        >
          {words.forgotPassword}
        </a>
        <a href={`/forget-account${next ? `?next=${encodeURIComponent(next)}` : ''}`}>
          {words.differentAccount}
        </a>
      </div>
    </>
  )
}

function UserType(props: { value: string; label: string; hint: string; checked: boolean }) {
  const id = `type-${props.value}`
  return (
    <div className={styles.choice}>
      <input
        type="radio"
        id={id}
        name="type"
        value={props.value}
        defaultChecked={props.checked}
        aria-describedby={`${id}-hint`}
      />
      <label htmlFor={id}>{props.label}</label>
      <span className={styles.hint} id={`${id}-hint`}>
        {props.hint}
      </span>
    </div>
  )
}

function emailProblem(email: string | undefined): string | undefined {
  if (email === undefined) return undefined
  return email === '' ? words.missingEmail : words.malformedEmail
}

/**
 * The problem of the typed account. Whether it exists is not checked: its own page looks the same
 * either way.
 */
function accountProblem(typed: string | string[] | undefined): string | undefined {
  if (typed === undefined) return undefined
  if (typeof typed !== 'string' || typed.trim() === '') return missingField('account')
  const account = normaliseAccount(typed)
  return isAccountId(account) || isAccountAlias(account) ? undefined : words.malformedAccount
}
