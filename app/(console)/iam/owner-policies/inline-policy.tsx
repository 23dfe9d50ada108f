// The form of one inline policy of an owner, with its initial values.
import { DeniedButton } from '@/components/feedback/denied-button'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/buttons/button'
import { Section } from '@/components/page/section'
import { NumberedDocument } from '@/components/policy/document/numbered-document'
import { may, requireSession } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { isFormAnswer } from '../../form-answer'
import { fingerprintOf } from './fingerprint'
import { InlinePolicyForm } from './inline-policy-form'
import { inlinePolicyPath, type PolicyOwner, permissionsPath } from './owner'
import { putCall } from './owner-calls'
import styles from './owner-policies.module.css'
import { readInlineDocument } from './read-policies'
import { ownerPolicyWords as words } from './words'

interface Props {
  owner: PolicyOwner
  /** The policy to edit; without it the form creates one. */
  policyName: string | undefined
}

export async function InlinePolicy({ owner, policyName }: Props) {
  const { accountId } = await requireSession(inlinePolicyPath(owner, policyName))
  const call = putCall(owner, policyName ?? 'any', '{}')
  const [missing, stored] = await Promise.all([
    may(call.name, call.input),
    policyName === undefined ? undefined : readInlineDocument(owner, policyName),
  ])
  const gone = stored?.ok === false && stored.failure.code === 'NoSuchEntity'
  // Without its document, the response shows the posted values again.
  const lost = gone && (await isFormAnswer()) ? '' : undefined
  const document = stored?.ok ? stored.document : lost
  return (
    <Section title={inlinePolicyTitle(policyName)} description={words.inlineText(owner)}>
      {stored?.ok === false && document === undefined ? (
        <NotRead owner={owner} policyName={policyName ?? ''} failure={stored.failure} />
      ) : missing ? (
        <div className={styles.form}>
          {document === undefined ? null : (
            <NumberedDocument what={words.document(policyName ?? '')} text={document} />
          )}
          <DeniedButton missing={missing}>
            {policyName === undefined ? words.createInline : words.save}
          </DeniedButton>
        </div>
      ) : (
        <InlinePolicyForm
          owner={owner}
          accountId={accountId}
          policy={
            policyName === undefined || document === undefined
              ? undefined
              : { name: policyName, document, fingerprint: fingerprintOf(document) }
          }
        />
      )}
    </Section>
  )
}

/** The title of the page around the form. */
export const inlinePolicyTitle = (policyName: string | undefined): string =>
  policyName === undefined ? words.createInline : words.editInline(policyName)

interface NotReadProps {
  owner: PolicyOwner
  policyName: string
  failure: Failure
}

function NotRead({ owner, policyName, failure }: NotReadProps) {
  const { denied } = failure.detail
  if (denied)
    return (
      <PermissionNotice
        title={words.documentHidden}
        missing={[denied]}
        sid="AllowReadInlinePolicy"
      />
    )
  const gone = failure.code === 'NoSuchEntity'
  return (
    <div className={styles.form}>
      <p>{gone ? words.notFound(policyName) : failureSentence(failure)}</p>
      <div>
        <ButtonLink href={permissionsPath(owner)}>{words.back}</ButtonLink>
      </div>
    </div>
  )
}
