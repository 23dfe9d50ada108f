// The sentences of findings about actions, resources and condition keys.
import type { ResourceType } from '../facts/aws-facts'
import { shortened } from './text-fault'

export const findingWords = {
  unknownService: (service: string, meant: string | undefined) =>
    `There is no service with the prefix ${shortened(service)}. ${didYouMean(meant)}`,
  unknownAction: (action: string, meant: string | undefined) =>
    `There is no action ${shortened(action)}. ${didYouMean(meant)}`,
  matchesNoAction: (pattern: string, meant: string | undefined) =>
    `No action matches ${shortened(pattern)}. ${didYouMean(meant)}`,
  shortArn: (resource: string) =>
    `${shortened(resource)} matches nothing, because an ARN has six parts separated by five colons, such as arn:aws:iam::123456789012:user/alice. Add the missing parts.`,
  vainResource: (resource: string, statement: number, types: readonly ResourceType[]) =>
    `No action of Statement ${statement} supports the resource ${shortened(resource)}. The actions support ${listed(types)}. Use that instead.`,
  vainAction: (
    action: string,
    statement: number,
    types: readonly ResourceType[],
    resources: readonly string[],
  ) => {
    const [only] = resources
    const what =
      resources.length === 1 && only !== undefined
        ? `the resource ${shortened(only)}`
        : 'the resources'
    const refused = `${shortened(action)} does not support ${what} of Statement ${statement}`
    return types.length === 0
      ? `${refused}, only *. Move it to a separate statement with "Resource": "*".`
      : `${refused}. It supports ${listed(types)}. Move it to a separate statement with a matching Resource.`
  },
  notADate: (value: string) =>
    `${shortened(value)} is not a date, so it matches nothing. Write the offset with its minutes, such as +01:00, or Z.`,
  plainVariable: (variable: string, version: string) =>
    `${shortened(variable)} is plain text here and has no value, because variables need a newer version of the policy language. Add "Version": "${version}", or replace the version with it.`,
  unknownKey: (key: string, meant: string | undefined) =>
    `There is no condition key ${shortened(key)}, so no request contains it. ${didYouMean(meant)}`,
  keyNotCarried: (key: string) =>
    `No request here contains the key ${shortened(key)}, so it always counts as missing. Remove it, or test another key, such as aws:username, aws:SourceIp or aws:CurrentTime.`,
  keyNotAvailable: (key: string, actions: readonly string[]) =>
    `The condition key ${shortened(key)} is not available for ${some(actions.map(shortened))}, so it counts as missing there. Test it in a separate statement, with actions that support it.`,
  sparesAccessKeys: (statement: number) =>
    `Statement ${statement} denies requests without MFA, except those that are signed with a long-term access key: they lack this condition key, and Bool does not match a missing key. To deny them as well, use BoolIfExists instead of Bool.`,
  sparesConsoleSessions: (statement: number) =>
    `Statement ${statement} denies only requests that are signed with a long-term access key: a console session without MFA has this condition key, with the value false. To deny all requests without MFA, use BoolIfExists with false instead of Null.`,
} as const

const didYouMean = (meant: string | undefined) =>
  meant === undefined ? 'Correct or remove it.' : `Did you mean ${meant}?`

/** More would not be read. */
const MOST = 3

/** Returns the first of some texts, and how many others there are. */
function some(texts: readonly string[]): string {
  const rest = texts.length - MOST
  if (rest > 0)
    return `${texts.slice(0, MOST).join(', ')} and ${rest} ${rest === 1 ? 'other' : 'others'}`
  return texts.join(' and ').replaceAll(/ and (?=.* and )/g, ', ')
}

const listed = (types: readonly ResourceType[]) =>
  types.length === 0 ? 'only *' : some(types.map(({ arn }) => patternOf(arn)))

/** Returns the ARNs of a type as a pattern that a policy may have. */
const patternOf = (arn: string) => arn.replace('${Partition}', 'aws').replaceAll(/\$\{\w+\}/g, '*')
