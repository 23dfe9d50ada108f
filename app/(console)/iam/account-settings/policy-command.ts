// The password policy's form as a call of AWS's operation.
import type { ReadField } from '@/components/value/as-command'
import type { AwsCall } from '@/rules/command/aws-command'
import { DECLARED, NUMBERS, SWITCHED } from './policy-fields'

/**
 * An update replaces the whole policy, so every option is included. A malformed number is passed on
 * unchanged.
 */
export function policyCalls(field: ReadField): AwsCall[] {
  const numbers = NUMBERS.map((name): [string, string | undefined] => {
    const box = name === 'MinimumPasswordLength' ? undefined : SWITCHED[name]
    return [name, box === undefined || field(box) !== undefined ? field(name)?.trim() : undefined]
  })
  const boxes = DECLARED.map((name): [string, boolean] => [name, field(name) !== undefined])
  return [
    { name: 'UpdateAccountPasswordPolicy', input: Object.fromEntries([...numbers, ...boxes]) },
  ]
}
