// The actions that a field suggests before, or without, scripts.
import 'server-only'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { prefixOf } from '@/rules/facts/aws-facts'

/** Beside IAM and STS. A page with every service would be too large. */
const MOST_SERVICES = 3

/** Returns the actions of IAM, of STS and of the last services that some actions name. */
export function suggestedActions(typed: readonly string[]): string[] {
  const facts = awsFacts()
  const named = typed.map(prefixOf).filter((prefix) => facts.services.has(prefix))
  const further = [...new Set(named)].filter((prefix) => !/^(?:iam|sts)$/.test(prefix))
  return ['iam', 'sts', ...further.slice(-MOST_SERVICES)].flatMap((prefix) =>
    (facts.service(prefix)?.actions ?? []).map(({ name }) => name),
  )
}
