'use server'
// Creates a policy, or saves a new version of one, on the last step of the wizard.
import { redirect } from 'next/navigation'
import { policyPath } from '@/components/page/paths'
import { resourceWords } from '@/components/words/resource-words'
import { act, actUnlessChanged, requireSession } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import { setResponseStatus } from '@/platform/response-status'
import { isMissing } from '../no-such-policy'
import { policyNameOf } from '../policy-paths'
import { tagProblem } from '../tag-entries'
import { policyWords, tagWords } from '../words'
import { changeSince, presentVersion } from './present-version'
import type { WizardState } from './wizard-state'
import { placesToCheck, readPost, refused } from './wizard-steps'
import { wizardWords as words } from './wizard-words'

export async function createPolicy(before: WizardState, form: FormData): Promise<WizardState> {
  const { accountId } = await requireSession('/iam/policies/create')
  const { state, write } = readPost(before, form, accountId)
  if (!write) return state
  const { name, path, description, document, tags } = state.typed
  const problem = tagProblem(tags, tagWords)
  const problems = {
    ...(name === '' && { PolicyName: words.noName }),
    ...(problem !== undefined && { Tags: problem }),
  }
  if (Object.keys(problems).length > 0) {
    setResponseStatus(400)
    return { ...state, status: 'failed', problems }
  }
  const input = {
    PolicyName: name,
    PolicyDocument: document,
    ...(path !== '' && { Path: path }),
    ...(description !== '' && { Description: description }),
    ...(tags.length > 0 && { Tags: tags }),
  }
  const answer = await act('CreatePolicy', input, String(form.get('OnceToken') ?? ''))
  if (!answer.ok) return refused(state, answer.failure)
  const { Arn } = answer.output.Policy
  await setFlash({
    tone: 'success',
    text: words.created(name),
    link: { text: policyWords.goTo(name), href: policyPath(Arn) },
    details: placesToCheck(state, resourceWords.place),
  })
  redirect(policyPath(Arn))
}

export async function savePolicyVersion(before: WizardState, form: FormData): Promise<WizardState> {
  const PolicyArn = String(form.get('PolicyArn') ?? '')
  const { accountId } = await requireSession(policyPath(PolicyArn))
  const { state, write } = readPost(before, form, accountId)
  if (state.step === 'specify') return state
  const now = await presentVersion(PolicyArn, act)
  if ('failure' in now)
    return isMissing(now.failure) ? { ...state, ...GONE } : refused(state, now.failure)
  const changed = before.base && changeSince(before.base, now)
  // The number of versions may have changed.
  const { versionToDelete, setAsDefault, document } = state.typed
  const toDelete = now.deletable.find(({ version }) => version === versionToDelete)?.version
  if (now.deletable.length > 0 && toDelete === undefined)
    return {
      ...state,
      status: 'failed',
      step: 'specify',
      base: now,
      problems: { VersionToDelete: words.mustChoose },
      ...(changed !== undefined && { changed }),
    }
  if (changed !== undefined) {
    setResponseStatus(409)
    return { ...state, status: 'failed', base: now, changed }
  }
  if (!write) return { ...state, base: now }
  const create = {
    name: 'CreatePolicyVersion' as const,
    input: { PolicyArn, PolicyDocument: document, SetAsDefault: setAsDefault },
  }
  const remove =
    toDelete === undefined
      ? []
      : [{ name: 'DeletePolicyVersion' as const, input: { PolicyArn, VersionId: toDelete } }]
  const answer = await actUnlessChanged(
    [...remove, create],
    async (read): Promise<Partial<WizardState> | undefined> => {
      const inside = await presentVersion(PolicyArn, read)
      if ('failure' in inside) return isMissing(inside.failure) ? GONE : undefined
      const text = changeSince(now, inside)
      return text === undefined ? undefined : { base: inside, changed: text }
    },
    String(form.get('OnceToken') ?? ''),
  )
  if (!answer.ok)
    return 'changed' in answer
      ? { ...state, status: 'failed', ...answer.changed }
      : refused(state, answer.failure)
  const saved = answer.outputs.at(-1)
  const version = saved && 'PolicyVersion' in saved ? saved.PolicyVersion.VersionId : ''
  const name = policyNameOf(PolicyArn)
  await setFlash({
    tone: 'success',
    text: words.saved(name, version),
    details: [
      ...(setAsDefault ? [] : [words.notDefault]),
      ...placesToCheck(state, resourceWords.place),
    ],
  })
  redirect(policyPath(PolicyArn))
}

/** Shows the step with the document, so that it can be copied. */
const GONE = { status: 'failed', step: 'specify', gone: true } as const
