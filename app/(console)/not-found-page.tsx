// "Page not found", inside the console's frame for signed-in users and by itself for others.
import { ErrorPage } from '@/components/frame/error-page'
import { faultWords } from '@/components/frame/error-words'
import { Section } from '@/components/page/section'
import { currentSession } from '@/doors/console/session'
import { notFoundWords as words } from '../not-found-words'
import { ConsolePage } from './console-page'
import { isFileAddress } from './file-address'

interface Props {
  /** The AWS service whose console the address belongs to. */
  service?: string | undefined
}

export async function NotFoundPage({ service }: Props) {
  const title = service === undefined ? words.title : words.service(service)
  const text = service === undefined ? words.text : words.serviceText(service)
  const back = <a href="/iam">{faultWords.toDashboard}</a>
  const session = await currentSession()
  if (session?.purpose !== 'console' || (await isFileAddress()))
    return (
      <ErrorPage title={words.title} text={words.text}>
        {back}
      </ErrorPage>
    )
  return (
    <ConsolePage title={title} help="notFound" keepsFlash>
      <Section title={words.what}>
        <p>{text}</p>
        {back}
      </Section>
    </ConsolePage>
  )
}
