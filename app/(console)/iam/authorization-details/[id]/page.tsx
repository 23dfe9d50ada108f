// A denied request, by the authorization ID of its error message: why it was denied, what to do,
// and the policies and context as they were (AWS's Access Troubleshooter).
import { notFound } from 'next/navigation'
import { NotShown } from '@/components/feedback/not-shown'
import { EmptyState } from '@/components/page/empty-state'
import { authorizationDetailsPath, nameInPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { requireSession } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../console-page'
import { contextText, explainDenial } from '../denial-explanation'
import { type DenialTexts, readDenial, textsOfDenial } from '../read-denial'
import { detailsWords as words } from '../words'
import { DenialSteps } from './denial-steps'
import { Considered, Documents } from './documents'
import { Evaluations } from './evaluations'
import { RequestContextTable } from './request-context-table'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AuthorizationDetails({ params, searchParams }: Props) {
  const id = nameInPath((await params).id)
  if (id === undefined) notFound()
  const { documents } = await searchParams
  const all = documents === 'all'
  await requireSession(authorizationDetailsPath(id) + (all ? '?documents=all' : ''))
  const denial = await readDenial(id)
  const texts = denial.ok ? await textsOfDenial(id, denial.output, all) : undefined
  const isMissing = !denial.ok && MISSING.includes(denial.failure.code)
  if (isMissing) setResponseStatus(404)
  return (
    <ConsolePage title={words.title} description={words.description} help="authorizationDetails">
      {denial.ok && texts ? (
        <Details id={id} denial={denial.output} texts={texts} />
      ) : (
        <Absent id={id} failure={isMissing || denial.ok ? undefined : denial.failure} />
      )}
    </ConsolePage>
  )
}

/** An ID that has no details, or that no denial can have. */
const MISSING: readonly Failure['code'][] = ['ResourceNotFoundException', 'ValidationError']

function Absent({ id, failure }: { id: string; failure: Failure | undefined }) {
  return (
    <Section title={failure ? words.summary : words.notFound}>
      {failure ? (
        <NotShown
          failure={failure}
          title={words.notShown}
          sid="AllowGetRequestAuthorizationDetails"
        />
      ) : (
        <EmptyState text={words.notFoundText(id.slice(0, 64))} />
      )}
    </Section>
  )
}

interface DetailsProps {
  id: string
  denial: Parameters<typeof explainDenial>[0]
  texts: DenialTexts
}

function Details({ id, denial, texts }: DetailsProps) {
  const { requestContext: context } = denial
  const { evaluations, policies } = explainDenial(denial, texts.texts)
  const of = (key: string) => (context[key] === undefined ? '–' : contextText(context[key]))
  return (
    <>
      <Section title={words.summary}>
        <KeyValues
          columns={3}
          items={[
            { label: words.id, value: <Copyable value={id} what={words.id} /> },
            { label: words.principal, value: of('aws:PrincipalArn') },
            { label: words.time, value: of('aws:CurrentTime') },
          ]}
        />
      </Section>
      <Section title={words.evaluations} description={words.evaluationsText}>
        <Evaluations evaluations={evaluations} hasDocuments={!texts.denied} />
      </Section>
      <Section title={words.whatToDo}>
        <DenialSteps
          denials={evaluations.flatMap(({ denial: one }) => (one ? [one] : []))}
          hasSession={context['aws:MultiFactorAuthPresent'] !== undefined}
          hasBoundary={policies.some(({ type }) => type === 'PERMISSIONS_BOUNDARY')}
        />
      </Section>
      <Section title={words.policies} description={words.policiesText}>
        <Considered policies={policies} />
      </Section>
      {policies.length > 0 ? (
        <Section title={words.documents} description={words.documentsText}>
          <Documents id={id} policies={policies} texts={texts} />
        </Section>
      ) : null}
      <Section title={words.context}>
        <RequestContextTable denial={denial} />
      </Section>
    </>
  )
}
