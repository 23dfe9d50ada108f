// The page that `aws login` opens: a signed-in person allows a tool to act as them, or cancels. The
// tool gets a code only after a click.
import { redirect } from 'next/navigation'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { PageTitle } from '@/components/page/page-title'
import { KeyValues } from '@/components/value/key-values'
import { requireSession } from '@/doors/console/console-door'
import { answerAddress, checkedRequest, mayAuthorize } from '@/doors/console/logins/consent'
import { requireFreshRoot } from '@/doors/console/root/root-session'
import { requestTarget } from '@/doors/console/session'
import { confirmSignOutPage } from '@/doors/console/sign-in-door/sign-in-pages'
import { setResponseStatus } from '@/platform/response-status'
import { parametersOf } from '@/rules/oauth/authorize-request'
import { deviceOf } from '@/rules/oauth/devtools-client'
import styles from '../../sign-in.module.css'
import { refusedRequestWords, consentWords as words } from '../login-words'
import { allowLogin } from './actions'
import { AUTHORIZE_PATH, SHOWN_CALLER } from './fields'

type Query = Promise<Record<string, string | string[] | undefined>>

export default async function Authorize({ searchParams }: { searchParams: Query }) {
  const query = await searchParams
  const verdict = checkedRequest(query)
  if (verdict.outcome === 'refused') return <Refused parameter={verdict.parameter} />
  if (verdict.outcome === 'redirect') redirect(verdict.location)
  const { request } = verdict
  const session = await requireSession()
  const target = (await requestTarget()) ?? AUTHORIZE_PATH
  if (session.principal.kind === 'root') await requireFreshRoot(target)
  const device = deviceOf(request.clientId)
  const missing = await mayAuthorize(request)
  if (missing) setResponseStatus(403)
  const cancelled = answerAddress(request, { error: 'access_denied' })
  return (
    <>
      <PageTitle title={words.title} />
      <h1 className={styles.title}>{words.title}</h1>
      <p>{words.text[device]}</p>
      <div className={styles.form}>
        <KeyValues
          columns={1}
          items={[
            { label: words.account, value: accountName(session) },
            { label: words.user, value: session.userName },
            { label: words.tool, value: words.tools[device] },
            ...(device === 'same'
              ? [{ label: words.answer, value: new URL(request.redirectUri).host }]
              : []),
            { label: words.duration, value: words.hours },
          ]}
        />
      </div>
      {missing ? (
        <div className={styles.form}>
          <PermissionNotice title={words.denied} missing={[missing]} sid="AllowAwsLogin" />
        </div>
      ) : (
        <>
          <p className={styles.note}>{words.rights}</p>
          <p className={styles.note}>{words.caution[device]}</p>
          <form className={styles.form} action={allowLogin}>
            <input type="hidden" name={SHOWN_CALLER} value={session.principal.arn} />
            {Object.entries(parametersOf(request)).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <button className={styles.submit} type="submit">
              {words.proceed}
            </button>
          </form>
        </>
      )}
      <div className={styles.foot}>
        <a href={cancelled}>{words.cancel}</a>
        <a href={confirmSignOutPage(target)}>{words.otherUser}</a>
      </div>
    </>
  )
}

const accountName = ({ accountId, alias }: { accountId: string; alias?: string }) =>
  alias === undefined ? accountId : `${alias} (${accountId})`

function Refused({ parameter }: { parameter: string }) {
  setResponseStatus(400)
  return (
    <>
      <PageTitle title={refusedRequestWords.title} failed />
      <h1 className={styles.title}>{refusedRequestWords.title}</h1>
      <p>{refusedRequestWords.text(parameter)}</p>
      <p>{refusedRequestWords.cure}</p>
    </>
  )
}
