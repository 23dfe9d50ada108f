// An input in the two forms of transport: flat parameters for the API, and a form for the console.

import { formToParams, paramsToInput } from '../../doors/api/query-protocol'
import type { InputOf, OperationName } from '../../iam/gate/call-operation'
import { operations } from '../../iam/operations'

/** Returns an input as flat parameters. */
export function flat(input: object, prefix = ''): [string, string][] {
  return Object.entries(input).flatMap(([name, value]): [string, string][] => {
    if (Array.isArray(value))
      return value.flatMap((member, i) => flat({ [`${prefix}${name}.member.${i + 1}`]: member }))
    if (value instanceof Object) return flat(value, `${prefix}${name}.`)
    return [[prefix + name, String(value)]]
  })
}

/** Returns the input as a server action reads it from a posted form. */
export function posted<N extends OperationName>(name: N, params: [string, string][]): InputOf<N> {
  const form = new FormData()
  for (const [field, value] of params) form.append(field, value)
  const { input } = operations[name]
  return paramsToInput(input, formToParams(input, form)) as InputOf<N>
}
