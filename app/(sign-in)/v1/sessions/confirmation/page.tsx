// Shows the code that a person copies to a tool on another device.
import { PageTitle } from '@/components/page/page-title'
import { CopyableBlock } from '@/components/value/copyable-block'
import { requireSession } from '@/doors/console/console-door'
import { codeToCopy } from '@/doors/console/logins/consent'
import { setResponseStatus } from '@/platform/response-status'
import styles from '../../../sign-in.module.css'
import { verificationWords as words } from '../../login-words'

type Query = Promise<Record<string, string | string[] | undefined>>

export default async function Confirmation({ searchParams }: { searchParams: Query }) {
  const query = await searchParams
  const session = await requireSession()
  if (query.error !== undefined)
    return <NoCode title={words.cancelledTitle} text={words.cancelled} />
  const code = await codeToCopy(session, query)
  if (code === undefined) {
    setResponseStatus(410)
    return <NoCode title={words.goneTitle} text={words.gone} />
  }
  return (
    <>
      <PageTitle title={words.title} />
      <h1 className={styles.title}>{words.title}</h1>
      <p>{words.text}</p>
      <div className={styles.form}>
        <CopyableBlock what={words.code} label={words.copy} text={code} />
      </div>
      <p className={styles.note}>{words.life}</p>
      <p className={styles.note}>{words.close}</p>
    </>
  )
}

function NoCode({ title, text }: { title: string; text: string }) {
  return (
    <>
      <PageTitle title={title} />
      <h1 className={styles.title}>{title}</h1>
      <p>{text}</p>
      <div className={styles.foot}>
        <a href="/iam">{words.console}</a>
      </div>
    </>
  )
}
