// What to do about a forgotten password or name. It reads nothing, so it is the same whether or not
// an account or a user exists.
import { PageTitle } from '@/components/page/page-title'
import { accountPage } from '@/doors/console/sign-in-door/sign-in-pages'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { normaliseAccount } from '@/rules/names/names'
import { troubleWords as words } from '../recovery-words'
import signInStyles from '../sign-in.module.css'
import styles from './trouble.module.css'

type Query = Promise<Record<string, string | string[] | undefined>>

export default async function HavingTrouble({ searchParams }: { searchParams: Query }) {
  const { account: given, next } = await searchParams
  const account = typeof given === 'string' ? normaliseAccount(given) : ''
  return (
    <>
      <PageTitle title={words.title} />
      <h1 className={signInStyles.title}>{words.title}</h1>
      <div className={signInStyles.form}>
        <section className={styles.advice}>
          <h2>{words.userTitle}</h2>
          <p>{words.userText}</p>
          <p>{words.waitText}</p>
        </section>
        <section className={styles.advice}>
          <h2>{words.rootTitle}</h2>
          <p>{words.rootText}</p>
          <p>
            <a href="/forgot-password">{words.rootLink}</a>
          </p>
        </section>
      </div>
      <div className={signInStyles.foot}>
        <a href={account === '' ? '/signin' : accountPage(account, safeReturnTarget(next))}>
          {words.back}
        </a>
      </div>
    </>
  )
}
