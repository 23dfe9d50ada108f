// Password recovery: asks for the mail with a link that sets a new root password.
import { TextField } from '@/components/form/fields/fields'
import { PageTitle } from '@/components/page/page-title'
import { outboxHere } from '@/doors/console/root/recovery'
import { rootPage } from '@/doors/console/sign-in-door/sign-in-pages'
import { isRootEmail } from '@/rules/names/root-email'
import { recoveryWords as words } from '../recovery-words'
import styles from '../sign-in.module.css'
import { signInPageWords } from '../words'
import { sendRecoveryMail } from './actions'

type Query = Promise<Record<string, string | string[] | undefined>>

export default async function ForgotPassword({ searchParams }: { searchParams: Query }) {
  const { email: given, sent } = await searchParams
  const email = typeof given === 'string' ? given.trim() : undefined
  if (sent !== undefined && email !== undefined && isRootEmail(email)) return <Sent email={email} />
  const malformed = email !== undefined && !isRootEmail(email)
  return (
    <>
      <PageTitle title={words.title} failed={malformed} />
      <h1 className={styles.title}>{words.title}</h1>
      <p>{words.text}</p>
      <form className={styles.form} action={sendRecoveryMail}>
        <TextField
          name="email"
          label={words.email}
          value={email ?? ''}
          autoComplete="username"
          problem={malformed ? signInPageWords.malformedEmail : undefined}
        />
        <button className={styles.submit} id="password_recovery_ok_button" type="submit">
          {words.send}
        </button>
      </form>
      <div className={styles.foot}>
        <a href={rootPage()}>{words.cancel}</a>
      </div>
    </>
  )
}

function Sent({ email }: { email: string }) {
  const folder = outboxHere()
  return (
    <>
      <PageTitle title={words.sentTitle} />
      <h1 className={styles.title}>{words.sentTitle}</h1>
      <p>{words.sentText(email)}</p>
      <p>{words.again}</p>
      {folder === undefined ? null : <p>{words.outbox(folder)}</p>}
      <div className={styles.foot}>
        <a id="password_recovery_done_button" href={rootPage()}>
          {words.done}
        </a>
      </div>
    </>
  )
}
